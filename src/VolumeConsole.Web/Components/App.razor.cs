using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Diagnostics;

namespace VolumeConsole.Web.Components;

/// <summary>The document around every page. It has no inline script, so that none may run.</summary>
public sealed partial class App
{
    [CascadingParameter] private HttpContext? Http { get; set; }

    /// <summary>Not rendered in advance: a page would read everything twice, and flicker between the two.</summary>
    private static InteractiveServerRenderMode Interactive { get; } = new(prerender: false);

    /// <summary>All addresses on the pages are relative to this.</summary>
    private string Base => $"{Http?.Request.PathBase}/";

    /// <summary>A bare fragment would lead to the base address instead. A page that stands in for another is at that one's address.</summary>
    private string Here => Http?.Features.Get<IStatusCodeReExecuteFeature>() is { } instead
        ? $"{instead.OriginalPath}{instead.OriginalQueryString}".TrimStart('/')
        : $"{Http?.Request.Path}{Http?.Request.QueryString}".TrimStart('/');
}
