using System.Collections.Immutable;

namespace VolumeConsole.Simulation.Drills;

/// <summary>A row, and the four truths of all that is shown as they were in its very transaction. Kept once, so that all who watch see the same.</summary>
/// <param name="Number">From 1, without gaps: the place on the scrubber.</param>
/// <param name="Step">The step that was under way, from 0; -1 before the first.</param>
public sealed record DrillFrame(int Number, int Step, DrillRow Row, ImmutableArray<VolumeTruths> Truths);
