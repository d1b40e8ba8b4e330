using VolumeConsole.Core.Data;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Web.Features.Api.Docs;
using VolumeConsole.Web.Features.Api.Wire;

namespace VolumeConsole.Web.Features.Api;

/// <summary>Snapshots of volumes. A volume is made from one by <see cref="CreateApi"/>.</summary>
public static class SnapshotsApi
{
    private const string Tag = "Snapshots";
    private const string OfVolumes = "volume";

    /// <summary>What clients of this API may ask for; there are none of these here.</summary>
    private const string OfDroplets = "droplet";

    public static void MapSnapshots(this IEndpointRouteBuilder api)
    {
        const string Usable = "Usable ones only, unless 'status' asks for others.";
        api.MapGet("/snapshots", ListAsync).Describe("listSnapshots", Tag, "List snapshots, oldest first", Usable)
            .Query("resource_type", ApiParameterType.Text, "What they are of: there are snapshots of volumes only.", [OfVolumes, OfDroplets])
            .Query("status", ApiParameterType.Text, "A status; available where none is given.", VolumesApi.Statuses).Paged().Answers<SnapshotList>();
        api.MapGet("/volumes/{id}/snapshots", OfVolumeAsync).Describe("listVolumeSnapshots", Tag, "List the snapshots of a volume, oldest first", Usable)
            .Query("status", ApiParameterType.Text, "A status; available where none is given.", VolumesApi.Statuses).Paged().Answers<SnapshotList>().Fails(404);
        api.MapGet("/snapshots/{id}", GetAsync).Describe("getSnapshot", Tag, "Get a snapshot", "Also one that is not usable yet; one that was deleted is not found.")
            .Answers<SnapshotAnswer>().Fails(404);
        api.MapGet("/volumes/snapshots/{id}", GetAsync).ExcludeFromDescription();
    }

    public static void MapSnapshotChanges(this IEndpointRouteBuilder api)
    {
        api.MapPost("/volumes/{id}/snapshots", TakeAsync).Describe("takeSnapshot", Tag, "Take a snapshot of a volume",
                "201 once it is usable; 202 while it is still being taken, with the action to follow. It is durable either way. "
                + "It holds what the volume held at the moment at which the storage took it.")
            .Waits().Takes<SnapshotBody>().Repeatable()
            .Answers<SnapshotAnswer>(StatusCodes.Status201Created).Answers<SnapshotAnswer>(StatusCodes.Status202Accepted).Fails(403, 404, 409);
        api.MapDelete("/snapshots/{id}", DeleteAsync).Describe("deleteSnapshot", Tag, "Delete a snapshot",
                "It is gone at once, and its name is free. Volumes that were made from it stay. Operators may restore it until its retention time is over.")
            .Repeatable().AnswersNothing().Fails(403, 404, 409);
        api.MapDelete("/volumes/snapshots/{id}", DeleteAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> ListAsync(HttpContext http, SnapshotReads reads)
    {
        if (PageQuery.Read(http.Request, out var page) is { } wrong) return ApiErrors.Of(wrong);
        if (VolumesApi.ReadStatus(http.Request, out var status) is { } unknown) return ApiErrors.Of(unknown);
        var of = http.Request.Query["resource_type"].FirstOrDefault() ?? OfVolumes;
        if (of is not (OfVolumes or OfDroplets)) return ApiErrors.Unprocessable($"There are no snapshots of that. Use '{OfVolumes}'.", "resource_type");
        var (snapshots, total) = of == OfVolumes ? await reads.ListAsync(status, page, http.RequestAborted) : ([], 0);
        return ListOf(http, page, snapshots, total);
    }

    private static async Task<IResult> OfVolumeAsync(string id, HttpContext http, SnapshotReads reads)
    {
        if (PageQuery.Read(http.Request, out var page) is { } wrong) return ApiErrors.Of(wrong);
        if (VolumesApi.ReadStatus(http.Request, out var status) is { } unknown) return ApiErrors.Of(unknown);
        if (!VolumesApi.TryParse(id, out var volume) || await reads.OfVolumeAsync(volume, status, page, http.RequestAborted) is not var (snapshots, total)) return VolumesApi.NoVolume(id);
        return ListOf(http, page, snapshots, total);
    }

    private static ApiAnswer ListOf(HttpContext http, PageQuery page, IReadOnlyList<SnapshotView> snapshots, int total) => ApiAnswer.Of(
        StatusCodes.Status200OK, new SnapshotList(snapshots, page.LinksFor(http.Request, total), new Meta(total)), ApiJson.Wire.SnapshotList);

    private static async Task<IResult> GetAsync(string id, HttpContext http, SnapshotReads reads) =>
        VolumesApi.TryParse(id, out var snapshot) && await reads.ViewAsync(snapshot, http.RequestAborted) is { } found
            ? ApiAnswer.Of(StatusCodes.Status200OK, new SnapshotAnswer(found), ApiJson.Wire.SnapshotAnswer)
            : NoSnapshot(id);

    private static async Task<IResult> TakeAsync(string id, HttpContext http, SnapshotReads reads, VolumeWrites writes, VolumeWaiters waiters, Views views)
    {
        var body = await ApiBody.ReadAsync(http);
        if (WaitQuery.Read(http.Request, out var wait) is { } tooLong) return ApiErrors.Of(tooLong);
        if (!VolumesApi.TryParse(id, out var volume) || await reads.IsSnapshotAsync(volume, http.RequestAborted)) return VolumesApi.NoVolume(id);
        var fields = new BodyFields(body.Root);
        var request = new SnapshotVolume.Request(volume, fields.Text("name", required: true)) { Tags = fields.Texts("tags") };
        if (fields.Problem is { } wrong) return ApiErrors.Of(wrong);
        return await writes.SubmitAsync(http, body.Bytes, request, ApiSubject.Volume(volume), async accepted =>
        {
            var ready = await waiters.WaitAsync(accepted.Volume, wait, http.RequestAborted);
            var view = ready is { Lifecycle: VolumeLifecycle.Available } ? views.OfSnapshot(ready, []) : await reads.GetAsync(accepted.Volume, http.RequestAborted);
            return view.Status == PersistedNames.Lifecycle.Of(VolumeLifecycle.Available)
                ? ApiAnswer.Of(StatusCodes.Status201Created, new SnapshotAnswer(view), ApiJson.Wire.SnapshotAnswer)
                : ApiAnswer.Of(StatusCodes.Status202Accepted, new SnapshotAnswer(view, LinksTo(http.Request, accepted)), ApiJson.Wire.SnapshotAnswer);
        });
    }

    private static async Task<IResult> DeleteAsync(string id, HttpContext http, SnapshotReads reads, VolumeWrites writes) =>
        !VolumesApi.TryParse(id, out var snapshot) || await reads.IsVolumeAsync(snapshot, http.RequestAborted)
            ? NoSnapshot(id)
            : await writes.SubmitAsync(http, [], new DeleteVolume.Request(snapshot), ApiSubject.Snapshot(snapshot), _ => Task.FromResult(ApiAnswer.Nothing));

    private static Links? LinksTo(HttpRequest request, Submission.Accepted accepted) => accepted.Operation is { } operation
        ? new Links(Actions: [new ActionLink(operation.Value, SnapshotVolume.KindName, $"{request.Scheme}://{request.Host}{request.PathBase}/v2/actions/{operation}")])
        : null;

    private static IResult NoSnapshot(string id) => ApiErrors.NotFound($"There is no snapshot {PageQuery.Short(id)}.");
}
