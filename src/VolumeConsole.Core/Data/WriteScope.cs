namespace VolumeConsole.Core.Data;

/// <summary>One transaction at the writer gate.</summary>
/// <param name="Db">A tracking context, alive for this transaction only. The gate saves and commits it.</param>
/// <param name="Now">The database's clock: leases and due times use no other.</param>
public sealed record WriteScope(VolumeDb Db, DateTimeOffset Now);
