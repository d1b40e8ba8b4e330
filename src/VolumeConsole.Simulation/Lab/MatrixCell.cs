using VolumeConsole.Simulation.Exploring;

namespace VolumeConsole.Simulation.Lab;

/// <summary>How one history ends.</summary>
/// <param name="Outcome">Null: it does not occur; the seam is not passed, or the fault has nothing to hit.</param>
/// <param name="Early">It broke before what was to go wrong did.</param>
/// <param name="Message">Which invariant broke, and how; empty where none did.</param>
public sealed record MatrixCell(Outcome? Outcome, bool Early, string Message)
{
    public static MatrixCell Nothing { get; } = new(null, false, "");
}
