namespace VolumeConsole.Core.Invariants;

/// <summary>What the last check said of one invariant.</summary>
/// <param name="Checks">What the rows decide of it; for one that no row decides, what showed it.</param>
/// <param name="Offenders">Bounded; empty unless it is broken.</param>
/// <param name="Problem">Why it is not known; null where it is.</param>
public sealed record InvariantVerdict(
    string Id, string Sentence, string Checks, InvariantState State, IReadOnlyList<Offender> Offenders, string? Problem = null);
