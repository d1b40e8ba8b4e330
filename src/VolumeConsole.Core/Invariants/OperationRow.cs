using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core.Invariants;

/// <summary>What the invariants need of an operation's row.</summary>
public sealed record OperationRow(OperationId Id, VolumeId VolumeId, string BackendId, string Kind, OperationState State, int Attempt, DateTimeOffset? EndedAt)
{
    public bool IsOpen => OperationMoves.IsOpen(State);
}
