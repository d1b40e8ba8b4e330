using System.Linq.Expressions;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Web.Features.Volumes;

/// <summary>Which rows of snapshots are meant.</summary>
public static class SnapshotRows
{
    /// <summary>Those that users see: a volume cannot go before them.</summary>
    public static Expression<Func<Volume, bool>> Live { get; } =
        s => s.Lifecycle == VolumeLifecycle.Creating || s.Lifecycle == VolumeLifecycle.Available || s.Lifecycle == VolumeLifecycle.Failed;
}
