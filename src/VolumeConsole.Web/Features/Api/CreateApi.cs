using VolumeConsole.Core.Data;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Web.Features.Api.Docs;
using VolumeConsole.Web.Features.Api.Wire;

namespace VolumeConsole.Web.Features.Api;

/// <summary>Creating a volume, empty or from a snapshot: durable when answered, and usable where the answer is 201.</summary>
public static class CreateApi
{
    public static void MapCreate(this IEndpointRouteBuilder api) => api.MapPost("/volumes", CreateAsync)
        .Describe("createVolume", VolumesApi.Tag, "Create a volume, empty or from a snapshot",
            "201 once it is usable; 202 while it is still being made, with the action to follow. It is durable either way.")
        .Waits().Takes<CreateVolumeBody>().Repeatable()
        .Answers<VolumeAnswer>(StatusCodes.Status201Created).Answers<VolumeAnswer>(StatusCodes.Status202Accepted).Fails(403, 409);

    private static async Task<IResult> CreateAsync(HttpContext http, VolumeWrites writes, VolumeReads reads, SnapshotReads snapshots, VolumeWaiters waiters, Views views)
    {
        var body = await ApiBody.ReadAsync(http);
        if (WaitQuery.Read(http.Request, out var wait) is { } tooLong) return ApiErrors.Of(tooLong);
        var fields = new CreateFields(body.Root);
        if (fields.Problem is { } wrong) return ApiErrors.Of(wrong);
        if (fields.Snapshot is { } source && await snapshots.FindAsync(source, http.RequestAborted) is { } found && fields.WhyNotFrom(found) is { } other) return ApiErrors.Of(other);
        var about = fields.Snapshot is { } snapshot ? ApiSubject.SourceSnapshot(snapshot) : null;
        return await writes.SubmitAsync(http, body.Bytes, fields.ToRequest(), about, async accepted =>
        {
            var ready = await waiters.WaitAsync(accepted.Volume, wait, http.RequestAborted);
            if (ready is { Lifecycle: VolumeLifecycle.Available })
                return ApiAnswer.Of(StatusCodes.Status201Created, new VolumeAnswer(views.Of(ready, [])), ApiJson.Wire.VolumeAnswer);
            var volume = await reads.GetAsync(accepted.Volume, http.RequestAborted);
            var usable = volume.Status == PersistedNames.Lifecycle.Of(VolumeLifecycle.Available);
            return usable
                ? ApiAnswer.Of(StatusCodes.Status201Created, new VolumeAnswer(volume), ApiJson.Wire.VolumeAnswer)
                : ApiAnswer.Of(StatusCodes.Status202Accepted, new VolumeAnswer(volume, LinksTo(http.Request, accepted, fields)), ApiJson.Wire.VolumeAnswer);
        });
    }

    private static Links? LinksTo(HttpRequest request, Submission.Accepted accepted, CreateFields fields) => accepted.Operation is { } operation
        ? new Links(Actions: [new ActionLink(operation.Value, fields.Snapshot is null ? CreateVolume.KindName : CloneSnapshot.KindName,
            $"{request.Scheme}://{request.Host}{request.PathBase}/v2/volumes/{accepted.Volume}/actions/{operation}")])
        : null;
}
