using VolumeConsole.Core.Data;

namespace VolumeConsole.Simulation.Exploring;

/// <summary>A transaction at the gate.</summary>
/// <param name="Strand">Whose it is.</param>
/// <param name="What">"claim", "commit", "submit", or "commit 3" of a sweep, scan or start.</param>
internal sealed record Commit(Strand Strand, string What, VolumeDb Db)
{
    public bool IsOf(string strand, string? what = null) => Strand.Name.StartsWith(strand, StringComparison.Ordinal) && (what is null || What == what);
}
