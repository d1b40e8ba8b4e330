namespace VolumeConsole.Simulation.Drills;

/// <summary>The four truths of one shown volume or object.</summary>
/// <param name="Of">One of <see cref="Drill.Shown"/>.</param>
/// <param name="Seen">What the console last saw of the object: what it works with instead of the backend's own truth.</param>
/// <param name="Drift">The rule of its open finding; null where there is none.</param>
public sealed record VolumeTruths(string Of, FourTruths Truths, string Seen, string? Drift);
