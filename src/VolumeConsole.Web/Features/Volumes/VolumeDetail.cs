using VolumeConsole.Core.Drift;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Web.Features.Volumes;

/// <summary>Everything that is recorded of one volume or snapshot, read without tracking.</summary>
/// <param name="Operations">Newest first; the last <see cref="VolumeDetailQuery.OperationsMax"/>.</param>
/// <param name="ObservedAt">As of when the observation holds.</param>
/// <param name="Timeline">Newest first; the last <see cref="VolumeDetailQuery.TimelineMax"/>.</param>
public sealed record VolumeDetail(
    Volume Volume, IReadOnlyList<Operation> Operations, IReadOnlyList<Attempt> Attempts, Observation? Observation, DateTimeOffset? ObservedAt,
    IReadOnlyList<Finding> Findings, IReadOnlyList<TimelineLine> Timeline)
{
    /// <summary>The volume that this is a snapshot of; null for a volume.</summary>
    public NamedRow? SnapshotOf { get; init; }

    /// <summary>The snapshot that it was made from; null where it was made empty.</summary>
    public NamedRow? MadeFrom { get; init; }

    /// <summary>Its snapshots, those in the trash too, newest first; the last <see cref="VolumeDetailQuery.SnapshotsMax"/>.</summary>
    public IReadOnlyList<VolumeRow> Snapshots { get; init; } = [];

    /// <summary>The newest that is not over, otherwise the newest; null for a volume without any.</summary>
    public Operation? Current => Operations.FirstOrDefault(o => o.State is not (OperationState.Succeeded or OperationState.Cancelled)) ?? (Operations.Count > 0 ? Operations[0] : null);
}
