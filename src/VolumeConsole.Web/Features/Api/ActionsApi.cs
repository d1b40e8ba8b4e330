using System.Globalization;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Web.Features.Api.Docs;
using VolumeConsole.Web.Features.Api.Wire;
using VolumeConsole.Web.Shared;

namespace VolumeConsole.Web.Features.Api;

/// <summary>Actions of a volume: its operations.</summary>
public static class ActionsApi
{
    private const string Tag = "Actions";

    public static void MapActions(this IEndpointRouteBuilder api)
    {
        api.MapPost("/volumes/{id}/actions", ActAsync).Describe("actOnVolume", Tag, "Grow a volume",
                "Until the storage has confirmed it, the volume keeps its old size. Volumes never shrink.")
            .Takes<ActionBody>().Repeatable().Answers<ActionAnswer>(StatusCodes.Status202Accepted).Fails(403, 404, 409);
        api.MapGet("/volumes/{id}/actions", ListAsync).Describe("listVolumeActions", Tag, "List the actions of a volume, newest first")
            .Paged().Answers<ActionList>().Fails(404);
        api.MapGet("/volumes/{id}/actions/{action}", GetAsync).Describe("getVolumeAction", Tag, "Get an action of a volume").Answers<ActionAnswer>().Fails(404);
    }

    /// <summary>Actions of whichever volume or snapshot; of those only that users may see.</summary>
    public static void MapAllActions(this IEndpointRouteBuilder api)
    {
        api.MapGet("/actions", ListAllAsync).Describe("listActions", Tag, "List the actions of all volumes and snapshots, newest first",
                $"Those of deleted ones are gone with them. 'meta.total' counts up to {PageLimits.CountMax}; 'links' go on beyond.")
            .Paged().Answers<ActionList>();
        api.MapGet("/actions/{action}", GetAnyAsync).Describe("getAction", Tag, "Get an action").Answers<ActionAnswer>().Fails(404);
    }

    private static async Task<IResult> ListAllAsync(HttpContext http, VolumeReads reads)
    {
        if (PageQuery.Read(http.Request, out var page) is { } wrong) return ApiErrors.Of(wrong);
        var (actions, total, hasNext) = await reads.AllActionsAsync(page, http.RequestAborted);
        return ApiAnswer.Of(StatusCodes.Status200OK, new ActionList(actions, page.LinksFor(http.Request, total, hasNext), new Meta(total)), ApiJson.Wire.ActionList);
    }

    private static async Task<IResult> GetAnyAsync(string action, HttpContext http, VolumeReads reads) =>
        await reads.AnyActionAsync(Number(action), http.RequestAborted) is { } found
            ? ApiAnswer.Of(StatusCodes.Status200OK, new ActionAnswer(found), ApiJson.Wire.ActionAnswer)
            : ApiErrors.NotFound("There is no such action.");

    /// <summary>0, which no action has, for what is no number.</summary>
    private static OperationId Number(string text) =>
        new(long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : 0);

    private static async Task<IResult> ActAsync(string id, HttpContext http, VolumeReads reads, SnapshotReads snapshots, VolumeWrites writes)
    {
        var body = await ApiBody.ReadAsync(http);
        if (!VolumesApi.TryParse(id, out var volume) || await snapshots.IsSnapshotAsync(volume, http.RequestAborted)) return VolumesApi.NoVolume(id);
        var fields = new BodyFields(body.Root);
        var type = fields.Text("type", required: true);
        if (type is "attach" or "detach") return ApiErrors.Unprocessable(UnsupportedApi.Attach, "type");
        if (type is not (ResizeVolume.KindName or ""))
            return ApiErrors.Unprocessable($"There is no action of that type. Use '{ResizeVolume.KindName}'.", "type");
        var (gigabytes, region) = (fields.Whole("size_gigabytes"), fields.Text("region"));
        if (fields.Problem is { } wrong) return ApiErrors.Of(wrong);
        if (region.Length > 0 && await reads.FindAsync(volume, http.RequestAborted) is { } found && found.Region.Slug != region)
            return ApiErrors.Unprocessable($"The volume is in region '{found.Region.Slug}'. Name that one, or none.", "region");

        return await writes.SubmitAsync(http, body.Bytes, new ResizeVolume.Request(volume, SizeField.ToBytes(gigabytes)), ApiSubject.Volume(volume), async accepted =>
        {
            var action = await reads.ActionAsync(volume, accepted.Operation!.Value, visibleOnly: false, http.RequestAborted);
            return ApiAnswer.Of(StatusCodes.Status202Accepted, new ActionAnswer(action!), ApiJson.Wire.ActionAnswer);
        });
    }

    private static async Task<IResult> ListAsync(string id, HttpContext http, VolumeReads reads)
    {
        if (PageQuery.Read(http.Request, out var page) is { } wrong) return ApiErrors.Of(wrong);
        if (!VolumesApi.TryParse(id, out var volume) || await reads.ActionsAsync(volume, page, http.RequestAborted) is not var (actions, total))
            return VolumesApi.NoVolume(id);
        return ApiAnswer.Of(StatusCodes.Status200OK, new ActionList(actions, page.LinksFor(http.Request, total), new Meta(total)), ApiJson.Wire.ActionList);
    }

    private static async Task<IResult> GetAsync(string id, string action, HttpContext http, VolumeReads reads)
    {
        if (!VolumesApi.TryParse(id, out var volume)) return VolumesApi.NoVolume(id);
        return await reads.ActionAsync(volume, Number(action), visibleOnly: true, http.RequestAborted) is { } found
            ? ApiAnswer.Of(StatusCodes.Status200OK, new ActionAnswer(found), ApiJson.Wire.ActionAnswer)
            : ApiErrors.NotFound("That volume has no such action.");
    }
}
