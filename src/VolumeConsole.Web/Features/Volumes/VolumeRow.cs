using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Web.Shared.Chips;

namespace VolumeConsole.Web.Features.Volumes;

/// <summary>One line of the table; compared by value, so that only rows that changed are drawn anew.</summary>
/// <param name="Tags">Joined by commas: a list would not compare by value.</param>
/// <param name="SizeBytes">Visible, in bytes.</param>
/// <param name="WantedSizeBytes">In bytes.</param>
/// <param name="Operation">The one that matters most: the newest that is not over, otherwise the newest.</param>
/// <param name="ObservedAt">When its object was last asked about; null for never.</param>
/// <param name="Rules">The rules of its open findings, joined by commas; empty where nothing drifted.</param>
/// <param name="BackendKnown">False: its backend is no longer configured.</param>
public sealed record VolumeRow(
    VolumeId Id, string Name, string Description, string Tags, VolumeLifecycle Lifecycle, bool WasEverAvailable, long SizeBytes, long WantedSizeBytes,
    string BackendId, bool BackendKnown, DateTimeOffset CreatedAt, DateTimeOffset? FirstAvailableAt, DateTimeOffset? DeletedAt, string ObjectName, OperationSummary? Operation, DateTimeOffset? ObservedAt,
    string Rules, string? FindingWords, DateTimeOffset? DriftedSince)
{
    /// <summary>The volume that it is a snapshot of; null for a volume.</summary>
    public VolumeId? SnapshotOf { get; init; }

    public IReadOnlyList<string> TagList => Tags.Length == 0 ? [] : Tags.Split(',');

    /// <summary>A restored volume counts as not verified until its object was seen.</summary>
    public bool Verified => ObservedAt is not null
        && Operation is not { Kind: RestoreVolume.KindName, State: not (OperationState.Succeeded or OperationState.Cancelled) };

    public DriftState Drift =>
        Rules.Length > 0 ? DriftLook.OfRule(Rules.Split(',')[0])
        : Lifecycle is VolumeLifecycle.Deleting or VolumeLifecycle.Deleted or VolumeLifecycle.Lost or VolumeLifecycle.Failed ? DriftState.NotCompared
        : Operation is { } o && OperationMoves.IsOpen(o.State) && o.Kind is not (RestoreVolume.KindName or ObserveVolume.KindName) ? DriftState.InFlight
        : Verified ? DriftState.InStep
        : DriftState.NotVerified;

    /// <summary>What is shown differs from what was asked for.</summary>
    public bool SizeDiffers => Lifecycle is VolumeLifecycle.Creating or VolumeLifecycle.Available or VolumeLifecycle.Failed && SizeBytes != WantedSizeBytes;
}
