using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace VolumeConsole.Web.Features.Palette;

/// <summary>The palette. The browser opens it, moves in it and remembers what was used; here is decided what is found.</summary>
public sealed partial class PaletteDialog : IDisposable
{
    /// <summary>People type faster than they mean it to be searched.</summary>
    private static readonly TimeSpan Debounce = TimeSpan.FromMilliseconds(90);

    private IReadOnlyList<PaletteEntry> _entries = [];
    private CancellationTokenSource? _finding;
    private string? _shownFor;
    private int _version;

    [Inject] private PaletteSearch Search { get; set; } = null!;
    [Inject] private IJSRuntime Browser { get; set; } = null!;
    [Inject] private TimeProvider Clock { get; set; } = null!;

    public void Dispose()
    {
        _finding?.Cancel();
        _finding?.Dispose();
    }

    /// <summary>Only the last text counts: what is still being looked for an earlier one is given up.</summary>
    private async Task FindAsync(ChangeEventArgs change)
    {
        _finding?.Cancel();
        _finding?.Dispose();
        _finding = new CancellationTokenSource();
        var cancellation = _finding.Token;
        var text = change.Value as string ?? "";
        try
        {
            if (text.Length > 0) await Task.Delay(Debounce, Clock, cancellation);
            var found = text.Trim().Length > 0
                ? await Search.FindAsync(text, cancellation)
                : await Search.OfferAsync(await Browser.InvokeAsync<string[]?>("recentCommands", cancellation) ?? [], cancellation);
            (_entries, _shownFor, _version) = (found, text, _version + 1);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Something else was typed, or the window was closed.
        }
    }

    private static async Task RunAsync(PaletteEntry entry)
    {
        if (entry is { WhyNot: null, Run: { } run }) await run();
    }
}
