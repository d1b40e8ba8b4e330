using VolumeConsole.Core.Drift.Changes;
using VolumeConsole.Core.Storage;
using VolumeConsole.Web.Shared;
using VolumeConsole.Web.Shared.Commands;

namespace VolumeConsole.Web.Features.Palette;

/// <summary>Scan now, once for each backend.</summary>
public sealed class ScanSource(BackendRegistry backends, ConsoleCommands commands) : IPaletteSource
{
    public string Prefix => "scan";

    public async Task<IReadOnlyList<PaletteEntry>> FindAsync(string text, CancellationToken cancellation)
    {
        var found = new List<PaletteEntry>();
        foreach (var backend in backends.All)
            if (Fuzzy.Score(text, Title(backend)) is { } score) found.Add(await OfAsync(backend) with { Score = score });
        return found;
    }

    public async Task<PaletteEntry?> RecallAsync(string key, CancellationToken cancellation) => backends.TryFind(key, out var backend) ? await OfAsync(backend) : null;

    private static string Title(Backend backend) => $"Scan {backend.Id} now";

    private async Task<PaletteEntry> OfAsync(Backend backend)
    {
        var scan = new RequestScan(backend.Id);
        return new PaletteEntry($"{Prefix}:{backend.Id}", "Actions", Title(backend), "compare its listing with the database", Glyphs.Scan)
        {
            Run = () => commands.TellAsync(scan, $"Scan {backend.Id}", CancellationToken.None),
            WhyNot = await commands.WhyForbiddenAsync(scan),
        };
    }
}
