using VolumeConsole.Core.Access;

namespace VolumeConsole.Web.Features.Palette;

/// <summary>Something that can be done from anywhere, as data. A new one is one line where its feature is registered.</summary>
/// <param name="Key">Stable: browsers remember it.</param>
/// <param name="Needs">The least role that may do it.</param>
/// <param name="Run">Gets the window's services; null where <paramref name="Browser"/> does it.</param>
/// <param name="Browser">What the browser does by itself: <c>theme</c> or <c>help</c>.</param>
public sealed record ConsoleAction(
    string Key, string Title, string Icon, Role Needs, Func<IServiceProvider, Task>? Run, string? Browser = null, string? Keys = null);
