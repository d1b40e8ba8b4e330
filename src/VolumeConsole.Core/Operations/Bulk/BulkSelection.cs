using VolumeConsole.Core.Operations.Groups;

namespace VolumeConsole.Core.Operations.Bulk;

/// <summary>Which operations a bulk retry takes. Closed. Fixed once, when it begins.</summary>
public abstract record BulkSelection
{
    private BulkSelection() { }

    /// <summary>These, whatever state they are in: what is no longer stuck when its turn comes is skipped, and told.</summary>
    public sealed record Chosen(IReadOnlyCollection<OperationId> Operations) : BulkSelection;

    /// <summary>All that a group of failures has now, the oldest first.</summary>
    /// <param name="Waiting">Also those that wait to be tried again by themselves.</param>
    public sealed record Group(FailureGroupKey Key, bool Waiting = false) : BulkSelection;
}
