using static VolumeConsole.Core.Operations.OperationState;

namespace VolumeConsole.Core.Operations;

/// <summary>The legal moves of an operation's state, in one switch.</summary>
public static class OperationMoves
{
    public static bool IsLegal(OperationState from, OperationState to) => (from, to) switch
    {
        (Queued, Running) or (Queued, Cancelled) => true,
        (Running, Succeeded) or (Running, Waiting) or (Running, Failed) or (Running, NeedsAttention) or (Running, Cancelled) => true,
        (Waiting, Running) or (Waiting, Queued) or (Waiting, Cancelled) => true,
        (Failed, Queued) or (Failed, Cancelled) => true,
        (NeedsAttention, Queued) or (NeedsAttention, Cancelled) => true,
        _ => false,
    };

    /// <exception cref="InvalidOperationException">The move is not legal: a bug in the caller, never bad input.</exception>
    public static OperationState Move(OperationState from, OperationState to) => IsLegal(from, to)
        ? to
        : throw new InvalidOperationException($"An operation cannot go from {from} to {to}.");

    public static bool IsOpen(OperationState state) => state is Queued or Running or Waiting;
}
