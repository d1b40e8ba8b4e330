using MudBlazor;
using VolumeConsole.Core.Access;
using VolumeConsole.Web.Features.Views;
using VolumeConsole.Web.Features.Volumes.Dialogs;
using VolumeConsole.Web.Shared;

namespace VolumeConsole.Web.Features.Palette;

/// <summary>What the palette knows. Another source or action is one line.</summary>
public static class PaletteSetup
{
    public static IServiceCollection AddPalette(this IServiceCollection services) => services
        .AddSingleton<ViewsQuery>()
        .AddScoped<PaletteSearch>()
        .AddScoped<IPaletteSource, PageSource>()
        .AddScoped<IPaletteSource, ActionSource>()
        .AddScoped<IPaletteSource, ScanSource>()
        .AddScoped<IPaletteSource, VolumeSource>()
        .AddScoped<IPaletteSource, OperationSource>()
        .AddScoped<IPaletteSource, ViewSource>()
        .AddConsoleAction(new("create-volume", "Create volume", Glyphs.Plus, Role.Operator, Open<CreateVolumeDialog>("Create volume")))
        .AddConsoleAction(new("toggle-theme", "Toggle light and dark theme", Glyphs.Moon, Role.Reader, Run: null, Browser: "theme"))
        .AddConsoleAction(new("keyboard-help", "Keyboard help", Glyphs.Help, Role.Reader, Run: null, Browser: "help", Keys: "?"));

    public static IServiceCollection AddConsoleAction(this IServiceCollection services, ConsoleAction action) => services.AddSingleton(action);

    private static Func<IServiceProvider, Task> Open<TDialog>(string title) where TDialog : Microsoft.AspNetCore.Components.ComponentBase =>
        services => services.GetRequiredService<IDialogService>().ShowAsync<TDialog>(title);
}
