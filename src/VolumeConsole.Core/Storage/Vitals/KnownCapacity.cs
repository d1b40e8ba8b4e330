namespace VolumeConsole.Core.Storage.Vitals;

/// <summary>Room in a backend, as it was last told.</summary>
public sealed record KnownCapacity(Capacity Capacity, DateTimeOffset At);
