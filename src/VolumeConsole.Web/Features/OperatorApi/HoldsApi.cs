using System.Globalization;
using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Holds;
using VolumeConsole.Core.Holds.Changes;
using VolumeConsole.Web.Features.Api;
using VolumeConsole.Web.Features.Api.Docs;
using VolumeConsole.Web.Features.OperatorApi.Wire;

namespace VolumeConsole.Web.Features.OperatorApi;

/// <summary>Holds: why nothing is removed now, and the word of an administrator that it may be again.</summary>
public static class HoldsApi
{
    private const string Tag = "Holds";
    private const string InForce = "in_force";
    private const string Released = "released";

    private static readonly KeyOrder<Hold> ById = new(
        (all, key) => all.Where(h => h.Id > key), (all, key) => all.Where(h => h.Id < key),
        all => all.OrderBy(h => h.Id), all => all.OrderByDescending(h => h.Id), h => h.Id);

    public static void MapHolds(this IEndpointRouteBuilder api)
    {
        api.MapGet("/holds", ListAsync).Describe("listHolds", Tag, "List holds, newest first", "While one is in force, nothing is removed from any storage.")
            .Query("state", ApiParameterType.Text, "A state; both where none is given.", [InForce, Released])
            .PagedByKey("id").Answers<HoldList>();
    }

    public static void MapHoldChanges(this IEndpointRouteBuilder api)
    {
        api.MapPost("/holds/{id}/release", ReleaseAsync).Describe("releaseHold", Tag, "Let what is due be removed again, as far as this hold goes",
                $"Needs the role of an admin, and '{ReleaseHold.Word}' as confirm: removals begin with the next sweep, and cannot be taken back.")
            .Takes<ConfirmBody>().Answers<HoldAnswer>().Fails(403, 404, 409);
    }

    private static async Task<IResult> ListAsync(HttpContext http, IDbContextFactory<VolumeDb> databases)
    {
        if (LongListQuery.Read(http.Request, out var part) is { } wrong) return ApiErrors.Of(wrong);
        var fields = new QueryFields(http.Request.Query);
        var state = fields.Word("state", [InForce, Released]);
        if (fields.Problem is { } unknown) return ApiErrors.Of(unknown);
        await using var db = await databases.CreateDbContextAsync(http.RequestAborted);
        var matching = db.Holds.AsNoTracking();
        if (state is not null) matching = matching.Where(h => h.ReleasedAt == null == (state == InForce));
        var list = await part.ReadAsync(matching, ById, http.Request, http.RequestAborted);
        return ApiAnswer.Of(StatusCodes.Status200OK, new HoldList([.. list.Rows.Select(Of)], list.Links, list.Meta), OperatorJson.Wire.HoldList);
    }

    private static async Task<IResult> ReleaseAsync(string id, HttpContext http, OperatorWrites writes, IDbContextFactory<VolumeDb> databases)
    {
        var body = await OperatorBody.ReadAsync(http);
        var confirm = body.Fields.Text("confirm", required: true);
        if (!long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) number = 0;
        return await writes.SubmitAsync(http, body, new ReleaseHold(number, confirm), async _ =>
        {
            await using var db = await databases.CreateDbContextAsync(http.RequestAborted);
            var hold = await db.Holds.AsNoTracking().FirstAsync(h => h.Id == number, http.RequestAborted);
            return ApiAnswer.Of(StatusCodes.Status200OK, new HoldAnswer(Of(hold)), OperatorJson.Wire.HoldAnswer);
        });
    }

    private static HoldView Of(Hold hold) => new(
        hold.Id, PersistedNames.HoldKind.Of(hold.Kind), hold.BackendId, ApiTime.Of(hold.Since), hold.Detail, ApiTime.Of(hold.ReleasedAt), hold.ReleasedBy);
}
