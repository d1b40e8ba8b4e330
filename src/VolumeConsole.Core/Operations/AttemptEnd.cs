namespace VolumeConsole.Core.Operations;

/// <summary>What follows from a committed attempt.</summary>
/// <param name="Stale">The fence refused it: another attempt, the sweep or an operator had moved on, and nothing was written.</param>
/// <param name="Rings">What to ring for next.</param>
/// <param name="State">What the operation became; null where nothing was written.</param>
public sealed record AttemptEnd(bool Stale, IReadOnlyList<PendingRing> Rings, OperationState? State = null);
