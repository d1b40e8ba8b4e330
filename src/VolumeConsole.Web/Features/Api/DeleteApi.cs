using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Web.Features.Api.Docs;

namespace VolumeConsole.Web.Features.Api;

/// <summary>Deleting a volume, by its id or by its name in a region. It is gone for users when answered.</summary>
public static class DeleteApi
{
    public static void MapDelete(this IEndpointRouteBuilder api)
    {
        const string Gone = "It is gone at once, and its name is free. Operators may restore it until its retention time is over.";
        api.MapDelete("/volumes/{id}", DeleteAsync).Describe("deleteVolume", VolumesApi.Tag, "Delete a volume", Gone)
            .Repeatable().AnswersNothing().Fails(403, 404, 409);
        api.MapDelete("/volumes", DeleteByNameAsync).Describe("deleteVolumeByName", VolumesApi.Tag, "Delete a volume by its name", Gone)
            .Query("name", ApiParameterType.Text, "Its name.", required: true).Query("region", ApiParameterType.Text, "Its region's slug.", required: true)
            .Repeatable().AnswersNothing().Fails(403, 404, 409, 422);
    }

    private static async Task<IResult> DeleteAsync(string id, HttpContext http, VolumeWrites writes) =>
        VolumesApi.TryParse(id, out var volume) ? await SubmitAsync(volume, http, writes) : VolumesApi.NoVolume(id);

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

    private static Task<IResult> SubmitAsync(VolumeId volume, HttpContext http, VolumeWrites writes) =>
        writes.SubmitAsync(http, [], new DeleteVolume.Request(volume), volume, _ => Task.FromResult(ApiAnswer.Nothing));

    private static IResult Missing(string field) =>
        ApiErrors.Of(new Refusal(RefusalReason.Invalid, field, $"'{field}' is missing.", "Send both 'name' and 'region', or delete by id."));
}
