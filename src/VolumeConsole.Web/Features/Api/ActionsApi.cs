using System.Globalization;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Web.Features.Api.Wire;

namespace VolumeConsole.Web.Features.Api;

/// <summary>Actions of a volume: its operations.</summary>
public static class ActionsApi
{
    public static void MapActions(this IEndpointRouteBuilder api)
    {
        api.MapPost("/volumes/{id}/actions", ActAsync);
        api.MapGet("/volumes/{id}/actions", ListAsync);
        api.MapGet("/volumes/{id}/actions/{action}", GetAsync);
    }

    private static async Task<IResult> ActAsync(string id, HttpContext http, VolumeReads reads, VolumeWrites writes)
    {
        var body = await ApiBody.ReadAsync(http);
        if (!VolumesApi.TryParse(id, out var volume)) return VolumesApi.NoVolume(id);
        var fields = new BodyFields(body.Root);
        var type = fields.Text("type", required: true);
        if (type is "attach" or "detach") return ApiErrors.Unprocessable(UnsupportedApi.Attach, "type");
        if (type is not (ResizeVolume.KindName or ""))
            return ApiErrors.Unprocessable($"There is no action of that type. Use '{ResizeVolume.KindName}'.", "type");
        var (gigabytes, region) = (fields.Whole("size_gigabytes"), fields.Text("region"));
        if (fields.Problem is { } wrong) return ApiErrors.Of(wrong);
        if (region.Length > 0 && await reads.FindAsync(volume, http.RequestAborted) is { } found && found.Region.Slug != region)
            return ApiErrors.Unprocessable($"The volume is in region '{found.Region.Slug}'. Name that one, or none.", "region");

        return await writes.SubmitAsync(http, body.Bytes, new ResizeVolume.Request(volume, SizeField.ToBytes(gigabytes)), volume, async accepted =>
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
        var number = long.TryParse(action, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : 0;
        return await reads.ActionAsync(volume, new OperationId(number), visibleOnly: true, http.RequestAborted) is { } found
            ? ApiAnswer.Of(StatusCodes.Status200OK, new ActionAnswer(found), ApiJson.Wire.ActionAnswer)
            : ApiErrors.NotFound("That volume has no such action.");
    }
}
