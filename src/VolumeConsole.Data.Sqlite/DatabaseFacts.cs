namespace VolumeConsole.Data.Sqlite;

/// <summary>What tells one database file from another.</summary>
/// <param name="Installation">Null where no console ever started on it.</param>
/// <param name="Sequence">The highest activity sequence that it gave out: of two databases of one installation, the newer has the higher.</param>
/// <param name="Migration">The last one that was applied: the version of its tables.</param>
public sealed record DatabaseFacts(Guid? Installation, long Sequence, string Migration);
