using VolumeConsole.Core.Invariants;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Storage.Vitals;
using VolumeConsole.Web.Shared;

namespace VolumeConsole.Web.Features.Overview;

/// <summary>What asks for a person, in a few words each, the gravest first; nothing where nothing does.</summary>
public static class OverviewHeadline
{
    public static IReadOnlyList<(string Text, string Href, Tone Tone)> Of(OverviewView view, InvariantReport invariants, BackendRegistry backends)
    {
        var asks = new List<(string, string, Tone)>();
        if (invariants.Broken > 0) asks.Add(($"{Counted(invariants.Broken, "invariant")} broken", "#invariants-title", Tone.Failed));
        if (view.Figures.Value?.Holds.Values.Sum() is > 0 and var holds) asks.Add(($"{Counted(holds, "hold")} in force", "holds", Tone.Doubt));
        foreach (var backend in backends.All.Where(b => b.Vitals.Health.State is HealthState.Suspicious or HealthState.Unreachable))
            asks.Add(($"{backend.Id} {backend.Vitals.Health.State.ToString().ToLowerInvariant()}", $"backends?open={Uri.EscapeDataString(backend.Id)}", Tone.Doubt));
        foreach (var tile in (view.Flight.Value ?? []).Where(t => t.State is "failed" or "needs_attention" && t.Count > 0))
            asks.Add((tile.State == "failed" ? $"{PageLimits.Told(tile.Count)} failed" : $"{PageLimits.Told(tile.Count)} need{(tile.Count == 1 ? "s" : "")} attention",
                new Operations.OperationFilter(tile.Facet).ToUri(), tile.Tone));
        if (view.Figures.Value?.Findings.Sum(f => f.Count) is > 0 and var drifted) asks.Add(($"{PageLimits.Told(drifted)} drifted", "drift", Tone.Drift));
        return asks;
    }

    private static string Counted(int count, string word) => count == 1 ? $"1 {word}" : $"{count} {word}s";
}
