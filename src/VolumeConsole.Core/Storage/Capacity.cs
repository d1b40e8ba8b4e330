namespace VolumeConsole.Core.Storage;

/// <summary>Room in a backend, in bytes.</summary>
/// <param name="TotalBytes">What it can hold at most, the quota included.</param>
/// <param name="UsedBytes">What is taken, by whomever.</param>
/// <param name="ProvisionedBytes">The sum of the objects' sizes; with thin objects it may exceed the total.</param>
public sealed record Capacity(long TotalBytes, long UsedBytes, long ProvisionedBytes);
