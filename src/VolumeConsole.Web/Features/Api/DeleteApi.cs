using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Web.Features.Api.Docs;

namespace VolumeConsole.Web.Features.Api;

/// <summary>Deleting a volume, by its id or by its name in a region. It is gone for users when answered.</summary>
public static class DeleteApi
{
    private const string SnapshotsToo = "with_snapshots";

    public static void MapDelete(this IEndpointRouteBuilder api)
    {
        const string Gone = "It is gone at once, and its name is free. Operators may restore it until its retention time is over.";
        api.MapDelete("/volumes/{id}", DeleteAsync).Describe("deleteVolume", VolumesApi.Tag, "Delete a volume", Gone)
            .WithSnapshots().Repeatable().AnswersNothing().Fails(403, 404, 409, 422);
        api.MapDelete("/volumes", DeleteByNameAsync).Describe("deleteVolumeByName", VolumesApi.Tag, "Delete a volume by its name", Gone)
            .Query("name", ApiParameterType.Text, "Its name.", required: true).Query("region", ApiParameterType.Text, "Its region's slug.", required: true)
            .WithSnapshots().Repeatable().AnswersNothing().Fails(403, 404, 409, 422);
    }

    private static RouteHandlerBuilder WithSnapshots(this RouteHandlerBuilder endpoint) => endpoint.Query(
        SnapshotsToo, ApiParameterType.Flag, "Deletes its snapshots with it. Without, a volume that has snapshots is a conflict.");

    private static async Task<IResult> DeleteAsync(string id, HttpContext http, SnapshotReads snapshots, VolumeWrites writes) =>
        VolumesApi.TryParse(id, out var volume) && !await snapshots.IsSnapshotAsync(volume, http.RequestAborted)
            ? await SubmitAsync(volume, http, writes)
            : VolumesApi.NoVolume(id);

    private static async Task<IResult> DeleteByNameAsync(HttpContext http, VolumeReads reads, VolumeWrites writes)
    {
        var (name, region) = (http.Request.Query["name"].FirstOrDefault(), http.Request.Query["region"].FirstOrDefault());
        if (string.IsNullOrEmpty(name)) return Missing("name");
        if (string.IsNullOrEmpty(region)) return Missing("region");
        if (await reads.HolderAsync(region, name, http.RequestAborted) is { } holder) return await SubmitAsync(holder, http, writes);

        // Perhaps it was this very request, sent before, that deleted it: only its key can tell.
        return http.Request.Headers.ContainsKey(IdempotencyHeader.Name)
            ? await SubmitAsync(default, http, writes)
            : ApiErrors.NotFound("There is no volume of that name in that region.");
    }

    private static async Task<IResult> SubmitAsync(VolumeId volume, HttpContext http, VolumeWrites writes) => ReadFlag(http.Request, out var withSnapshots) is { } wrong
        ? ApiErrors.Of(wrong)
        : await writes.SubmitAsync(http, [], new DeleteVolume.Request(volume) { WithSnapshots = withSnapshots }, ApiSubject.Volume(volume), _ => Task.FromResult(ApiAnswer.Nothing));

    private static Refusal? ReadFlag(HttpRequest request, out bool flag)
    {
        flag = false;
        return !request.Query.TryGetValue(SnapshotsToo, out var text) || bool.TryParse(text, out flag)
            ? null
            : new Refusal(RefusalReason.Invalid, SnapshotsToo, $"'{SnapshotsToo}' cannot be '{PageQuery.Short(text.ToString())}'.", "Use true or false.");
    }

    private static IResult Missing(string field) =>
        ApiErrors.Of(new Refusal(RefusalReason.Invalid, field, $"'{field}' is missing.", "Send both 'name' and 'region', or delete by id."));
}
