using System.Globalization;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Web.Features.Api.Docs;
using VolumeConsole.Web.Features.Api.Wire;

namespace VolumeConsole.Web.Features.Api;

/// <summary>Creating a volume: durable when answered, and usable where the answer is 201.</summary>
public static class CreateApi
{
    private const double WaitDefaultSeconds = 10;
    private const double WaitMaxSeconds = 30;

    public static void MapCreate(this IEndpointRouteBuilder api) => api.MapPost("/volumes", CreateAsync)
        .Describe("createVolume", VolumesApi.Tag, "Create a volume",
            "201 once it is usable; 202 while it is still being made, with the action to follow. It is durable either way.")
        .Query("wait", ApiParameterType.Number, $"Seconds to wait for it, from 0 to {WaitMaxSeconds}; {WaitDefaultSeconds} where none is given.")
        .Takes<CreateVolumeBody>().Repeatable()
        .Answers<VolumeAnswer>(StatusCodes.Status201Created).Answers<VolumeAnswer>(StatusCodes.Status202Accepted).Fails(403, 409);

    private static async Task<IResult> CreateAsync(HttpContext http, VolumeWrites writes, VolumeReads reads, VolumeWaiters waiters, Views views)
    {
        var body = await ApiBody.ReadAsync(http);
        if (ReadWait(http.Request, out var wait) is { } tooLong) return ApiErrors.Of(tooLong);
        if (ReadRequest(body, out var request) is { } wrong) return ApiErrors.Of(wrong);
        return await writes.SubmitAsync(http, body.Bytes, request, null, async accepted =>
        {
            var ready = await waiters.WaitAsync(accepted.Volume, wait, http.RequestAborted);
            if (ready is { Lifecycle: VolumeLifecycle.Available })
                return ApiAnswer.Of(StatusCodes.Status201Created, new VolumeAnswer(views.Of(ready, [])), ApiJson.Wire.VolumeAnswer);
            var volume = await reads.GetAsync(accepted.Volume, http.RequestAborted);
            var usable = volume.Status == PersistedNames.Lifecycle.Of(VolumeLifecycle.Available);
            return usable
                ? ApiAnswer.Of(StatusCodes.Status201Created, new VolumeAnswer(volume), ApiJson.Wire.VolumeAnswer)
                : ApiAnswer.Of(StatusCodes.Status202Accepted, new VolumeAnswer(volume, LinksTo(http.Request, accepted)), ApiJson.Wire.VolumeAnswer);
        });
    }

    private static Refusal? ReadRequest(ApiBody body, out CreateVolume.Request request)
    {
        var fields = new BodyFields(body.Root);
        var (name, region, gigabytes) = (fields.Text("name", required: true), fields.Text("region", required: true), fields.Whole("size_gigabytes"));
        request = new CreateVolume.Request(region, name, SizeField.ToBytes(gigabytes))
        {
            Description = fields.Text("description"),
            Tags = fields.Texts("tags"),
            FilesystemType = fields.Text("filesystem_type"),
            FilesystemLabel = fields.Text("filesystem_label"),
        };
        if (fields.Text("snapshot_id").Length > 0)
            return new Refusal(RefusalReason.Invalid, "snapshot_id", UnsupportedApi.Snapshots, "Leave 'snapshot_id' out.");
        return fields.Problem ?? FilesystemFields.WhyNot(request.FilesystemType, request.FilesystemLabel);
    }

    private static Refusal? ReadWait(HttpRequest request, out TimeSpan wait)
    {
        wait = TimeSpan.FromSeconds(WaitDefaultSeconds);
        if (!request.Query.TryGetValue("wait", out var text)) return null;
        if (!double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) || !(seconds <= WaitMaxSeconds))
            return new Refusal(RefusalReason.Invalid, "wait", "'wait' is no time that can be waited for.", $"Use seconds from 0 to {WaitMaxSeconds}.");
        wait = TimeSpan.FromSeconds(seconds);
        return null;
    }

    private static Links? LinksTo(HttpRequest request, Submission.Accepted accepted) => accepted.Operation is { } operation
        ? new Links(Actions: [new ActionLink(operation.Value, CreateVolume.KindName,
            $"{request.Scheme}://{request.Host}{request.PathBase}/v2/volumes/{accepted.Volume}/actions/{operation}")])
        : null;
}
