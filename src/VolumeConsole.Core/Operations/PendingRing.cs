namespace VolumeConsole.Core.Operations;

/// <summary>A ring to be made once its reason is durable.</summary>
public sealed record PendingRing(string BackendId, OperationId Operation, TimeSpan Delay);
