using VolumeConsole.Core.Data;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Web.Features.Api.Docs;
using VolumeConsole.Web.Features.Api.Wire;

namespace VolumeConsole.Web.Features.Api;

/// <summary>Reading volumes.</summary>
public static class VolumesApi
{
    internal const string Tag = "Volumes";
    private static readonly VolumeLifecycle[] Listable = [VolumeLifecycle.Available, VolumeLifecycle.Creating, VolumeLifecycle.Failed, VolumeLifecycle.Lost];

    /// <summary>What lists may be asked for.</summary>
    internal static IEnumerable<string> Statuses => Listable.Select(PersistedNames.Lifecycle.Of);

    public static void MapVolumes(this IEndpointRouteBuilder api)
    {
        api.MapGet("/volumes", ListAsync).Describe("listVolumes", Tag, "List volumes, oldest first",
                "Usable ones only, unless 'status' asks for others.")
            .Query("status", ApiParameterType.Text, "A status; available where none is given.", Statuses)
            .Query("name", ApiParameterType.Text, "A whole name.")
            .Query("region", ApiParameterType.Text, "A region's slug.")
            .Paged().Answers<VolumeList>();
        api.MapGet("/volumes/{id}", GetAsync).Describe("getVolume", Tag, "Get a volume", "Also one that is not usable yet; one that was deleted is not found.")
            .Answers<VolumeAnswer>().Fails(404);
    }

    public static bool TryParse(string text, out VolumeId id)
    {
        var parsed = Guid.TryParseExact(text, "D", out var value);
        id = new VolumeId(value);
        return parsed;
    }

    /// <summary>Said alike for ids that are none, that never were, and that are deleted.</summary>
    public static IResult NoVolume(string id) => ApiErrors.NotFound($"There is no volume {PageQuery.Short(id)}.");

    private static async Task<IResult> ListAsync(HttpContext http, VolumeReads reads)
    {
        if (PageQuery.Read(http.Request, out var page) is { } wrong) return ApiErrors.Of(wrong);
        if (ReadStatus(http.Request, out var status) is { } unknown) return ApiErrors.Of(unknown);
        var (name, region) = (http.Request.Query["name"].FirstOrDefault(), http.Request.Query["region"].FirstOrDefault());
        var (volumes, total) = await reads.ListAsync(status, name, region, page, http.RequestAborted);
        return ApiAnswer.Of(StatusCodes.Status200OK, new VolumeList(volumes, page.LinksFor(http.Request, total), new Meta(total)), ApiJson.Wire.VolumeList);
    }

    private static async Task<IResult> GetAsync(string id, HttpContext http, VolumeReads reads) =>
        TryParse(id, out var volumeId) && await reads.FindAsync(volumeId, http.RequestAborted) is { } volume
            ? ApiAnswer.Of(StatusCodes.Status200OK, new VolumeAnswer(volume), ApiJson.Wire.VolumeAnswer)
            : NoVolume(id);

    /// <summary>Usable ones unless others are asked for: a client that knows no status never takes one that is not there yet for one that is.</summary>
    internal static Refusal? ReadStatus(HttpRequest request, out VolumeLifecycle status)
    {
        status = VolumeLifecycle.Available;
        if (!request.Query.TryGetValue("status", out var text)) return null;
        if (PersistedNames.Lifecycle.TryParse(text, out status) && Listable.Contains(status)) return null;
        return new Refusal(RefusalReason.Invalid, "status", "'status' names no status that can be listed.",
            $"Use one of: {string.Join(", ", Statuses)}.");
    }
}
