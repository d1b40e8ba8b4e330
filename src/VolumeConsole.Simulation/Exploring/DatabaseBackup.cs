using System.Collections.Immutable;

namespace VolumeConsole.Simulation.Exploring;

/// <summary>All rows of all tables at one moment, as a backup holds them.</summary>
internal sealed record DatabaseBackup(ImmutableArray<(string Table, ImmutableArray<object[]> Rows)> Tables);
