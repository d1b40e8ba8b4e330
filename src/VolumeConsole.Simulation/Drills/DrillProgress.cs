using System.Collections.Immutable;
using VolumeConsole.Core.Invariants;

namespace VolumeConsole.Simulation.Drills;

/// <summary>Where a run stands.</summary>
/// <param name="Step">The step that is under way, from 0; -1 before the first, and the number of steps after the last.</param>
/// <param name="WaitsFor">What the runner waits for, in words; null where for nothing.</param>
/// <param name="Problem">Why it failed: what was missing.</param>
/// <param name="Leftovers">What could not be taken away afterwards; null where nothing is left.</param>
/// <param name="Invariants">As of the last step that lit up; null before.</param>
public sealed record DrillProgress(
    DrillState State, ImmutableArray<DrillStepProgress> Steps, int Step, DrillPace Pace, bool IsPaused, string? WaitsFor, string? Problem, string? Leftovers, InvariantReport? Invariants)
{
    public bool IsOver => State is DrillState.Held or DrillState.Failed or DrillState.Stopped;

    /// <summary>It waits for somebody to press "next step".</summary>
    public bool WaitsForPress { get; init; }
}
