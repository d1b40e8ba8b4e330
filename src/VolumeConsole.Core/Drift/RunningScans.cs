using System.Collections.Concurrent;
using VolumeConsole.Core.Activity;

namespace VolumeConsole.Core.Drift;

/// <summary>The passes that run in this process, for pages to show. Kept in memory only: a pass that died made no progress.</summary>
public sealed class RunningScans(ActivityFeed feed, TimeProvider clock)
{
    /// <summary>Pages are told no more often than this.</summary>
    public static readonly TimeSpan NudgePause = TimeSpan.FromMilliseconds(250);

    private readonly ConcurrentDictionary<string, ScanProgress> _running = new(StringComparer.Ordinal);

    /// <summary>Null where no pass over that backend runs.</summary>
    public ScanProgress? Find(string backendId) => _running.GetValueOrDefault(backendId);

    internal ScanMeter Begin(string backendId, int? expected) => new(this, new ScanProgress(backendId, ScanPhase.Listing, 0, expected, clock.GetUtcNow()), clock);

    internal void Show(ScanProgress progress)
    {
        _running[progress.BackendId] = progress;
        feed.Nudge(progress.BackendId);
    }

    internal void End(string backendId)
    {
        _running.TryRemove(backendId, out _);
        feed.Nudge(backendId);
    }
}
