using VolumeConsole.Core.Storage;
using VolumeConsole.Web.Features.Api.Docs;
using VolumeConsole.Web.Features.Api.Wire;

namespace VolumeConsole.Web.Features.Api;

/// <summary>The configured backends.</summary>
public static class RegionsApi
{
    public static void MapRegions(this IEndpointRouteBuilder api) => api.MapGet("/regions", (HttpContext http, BackendRegistry backends, Views views) =>
    {
        if (PageQuery.Read(http.Request, out var page) is { } wrong) return ApiErrors.Of(wrong);
        var regions = backends.All.Skip(page.Skip).Take(page.PerPage).Select(b => views.Region(b.Id)).ToList();
        return ApiAnswer.Of(StatusCodes.Status200OK,
            new RegionList(regions, page.LinksFor(http.Request, backends.All.Count), new Meta(backends.All.Count)), ApiJson.Wire.RegionList);
    }).Describe("listRegions", "Regions", "List the regions: the configured backends").Paged().Answers<RegionList>();
}
