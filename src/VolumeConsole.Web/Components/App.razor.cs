using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace VolumeConsole.Web.Components;

/// <summary>The document around every page. It has no inline script, so that none may run.</summary>
public sealed partial class App
{
    [CascadingParameter] private HttpContext? Http { get; set; }

    /// <summary>Not rendered in advance: a page would read everything twice, and flicker between the two.</summary>
    private static InteractiveServerRenderMode Interactive { get; } = new(prerender: false);

    /// <summary>A bare fragment would lead to the base address instead.</summary>
    private string Here => Http is null ? "" : $"{Http.Request.Path}{Http.Request.QueryString}".TrimStart('/');
}
