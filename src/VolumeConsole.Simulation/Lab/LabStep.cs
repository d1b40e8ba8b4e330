using VolumeConsole.Simulation.Exploring;

namespace VolumeConsole.Simulation.Lab;

/// <summary>One step of a told history.</summary>
/// <param name="Words">What happened, in plain words.</param>
/// <param name="Broken">Which invariant broke here, and how; empty where none did.</param>
public sealed record LabStep(string Words, TimelineRow Truths, string Broken);
