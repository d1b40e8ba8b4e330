using VolumeConsole.Core.Activity;
using VolumeConsole.Web.Shared;

namespace VolumeConsole.Web.Features.Activity;

/// <summary>What the page shows, without a browser: lines, and how many more came while it stands still. Used by one circuit at a time.</summary>
public sealed class ActivityState(ActivityQuery query)
{
    /// <summary>How far the log was looked at, whether or not anything of it fits.</summary>
    private long _seen;

    public ActivityFilter Filter { get; private set; } = new();
    public ActivityView? View { get; private set; }

    /// <summary>While set, nothing moves: what would is counted.</summary>
    public bool Pinned { get; set; }

    /// <summary>Entries that came since; at most one more than <see cref="ActivityQuery.NewMax"/>.</summary>
    public int WaitingCount { get; private set; }

    public async Task ShowAsync(ActivityFilter filter, CancellationToken cancellation)
    {
        Filter = filter;
        View = await query.PageAsync(filter, cancellation);
        WaitingCount = 0;
        _seen = Top;
    }

    /// <summary>Takes in what came: on top of the newest page, or as a number where that stands still.</summary>
    /// <returns>Whether anything is to be drawn anew.</returns>
    public async Task<bool> ApplyAsync(ChangeSet changes, CancellationToken cancellation)
    {
        if (View is null || !Filter.IsNewest || (changes.Sequence <= _seen && !changes.Everything)) return false;
        _seen = Math.Max(_seen, changes.Sequence);
        if (Pinned)
        {
            var before = WaitingCount;
            WaitingCount = await query.CountNewerAsync(Filter, Top, cancellation);
            return WaitingCount != before;
        }

        return await TakeInAsync(cancellation);
    }

    /// <summary>Lets lines move again.</summary>
    public async Task<bool> ReleaseAsync(CancellationToken cancellation)
    {
        Pinned = false;
        return WaitingCount > 0 && await TakeInAsync(cancellation);
    }

    private long Top => View!.Lines.Count > 0 ? View.Lines[0].Sequence : 0;

    private async Task<bool> TakeInAsync(CancellationToken cancellation)
    {
        var fresh = await query.NewerAsync(Filter, Top, cancellation);
        WaitingCount = 0;
        if (fresh.Count == 0) return false;
        var lines = fresh.Concat(View!.Lines).Take(PageLimits.PageSize).ToList();
        // A whole page of new ones may have left some out between them and the old.
        View = fresh.Count == PageLimits.PageSize
            ? await query.PageAsync(Filter, cancellation)
            : View with { Lines = lines, HasOlder = View.HasOlder || fresh.Count + View.Lines.Count > PageLimits.PageSize };
        return true;
    }
}
