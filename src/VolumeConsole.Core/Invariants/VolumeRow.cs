using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core.Invariants;

/// <summary>What the invariants need of a volume's row.</summary>
public sealed record VolumeRow(
    VolumeId Id, string Name, string BackendId, ObjectName ObjectName, VolumeLifecycle Lifecycle, long SizeBytes, DateTimeOffset? FirstAvailableAt)
{
    public bool IsLive => Lifecycle is VolumeLifecycle.Creating or VolumeLifecycle.Available or VolumeLifecycle.Failed;
}
