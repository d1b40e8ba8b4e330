using System.Linq.Expressions;
using VolumeConsole.Core.Storage;

namespace VolumeConsole.Core.Volumes;

/// <summary>
/// A row in the database: what users see. The storage is never asked to answer a user's question. A snapshot is such a row too, with
/// <see cref="SnapshotOf"/> set: it has an id, an object, a lifecycle and operations of its own.
/// </summary>
public sealed class Volume
{
    public required VolumeId Id { get; init; }

    /// <summary>The configured backend's id; it may since have been taken out of the configuration.</summary>
    public required string BackendId { get; init; }

    /// <summary>Set once; unique in its backend over all rows, tombstones included, for ever.</summary>
    public required ObjectName ObjectName { get; init; }

    /// <summary>The volume that this is a snapshot of; null for a volume.</summary>
    public VolumeId? SnapshotOf { get; init; }

    /// <summary>
    /// The user's name. Unique among the Creating, Available and Failed volumes of a backend. A snapshot's is its full one, see <see cref="SnapshotName"/>.
    /// </summary>
    public required string Name { get; set; }

    public string Description { get; set; } = "";

    /// <summary>As <see cref="VolumeTag.Normalize"/> leaves them.</summary>
    public List<string> Tags { get; set; } = [];

    public string FilesystemType { get; init; } = "";
    public string FilesystemLabel { get; init; } = "";

    public VolumeLifecycle Lifecycle { get; private set; } = VolumeLifecycle.Creating;

    /// <summary>The visible size in bytes: always one that the backend reported. 0 until it was first available.</summary>
    public long SizeBytes { get; private set; }

    /// <summary>What was last asked for, in bytes; differs from <see cref="SizeBytes"/> while a create or resize is under way or failed.</summary>
    public long WantedSizeBytes { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it first became available; null for a volume that never was, which therefore can never be restored.</summary>
    public DateTimeOffset? FirstAvailableAt { get; private set; }

    /// <summary>When its delete was accepted; null unless Deleting or Deleted.</summary>
    public DateTimeOffset? DeletedAt { get; private set; }

    /// <summary>Rises with every change of the row: the concurrency token, and how drift knows that a row changed since it was read.</summary>
    public long Version { get; private set; } = 1;

    /// <summary>As <see cref="IsLive"/>, for queries: those that users see, and whose names are theirs.</summary>
    public static Expression<Func<Volume, bool>> Live { get; } =
        v => v.Lifecycle == VolumeLifecycle.Creating || v.Lifecycle == VolumeLifecycle.Available || v.Lifecycle == VolumeLifecycle.Failed;

    public bool IsLive => Lifecycle is VolumeLifecycle.Creating or VolumeLifecycle.Available or VolumeLifecycle.Failed;

    public bool IsSnapshot => SnapshotOf is not null;

    public bool WasEverAvailable => FirstAvailableAt is not null;

    /// <summary>Call once for each change that is not a move.</summary>
    public void Touch() => Version++;

    /// <exception cref="InvalidOperationException">The move is not legal.</exception>
    public void Move(VolumeLifecycle to, DateTimeOffset now)
    {
        Lifecycle = LifecycleMoves.Move(Lifecycle, to);
        if (to == VolumeLifecycle.Deleting) DeletedAt = now;
        if (to == VolumeLifecycle.Available)
        {
            FirstAvailableAt ??= now;
            DeletedAt = null;
        }

        Touch();
    }

    /// <summary>Shows users a size that the backend reported. Never call it with a size that was merely asked for.</summary>
    public void Confirm(long reportedSizeBytes)
    {
        SizeBytes = reportedSizeBytes;
        WantedSizeBytes = Math.Max(WantedSizeBytes, reportedSizeBytes);
        Touch();
    }

    /// <summary>Takes over a size that the backend reported, whatever was recorded or wanted before: an operator accepted it.</summary>
    public void Accept(long reportedSizeBytes)
    {
        SizeBytes = WantedSizeBytes = reportedSizeBytes;
        Touch();
    }

    public OwnerMark MarkOf(Guid installation) => new(installation, Id);
}
