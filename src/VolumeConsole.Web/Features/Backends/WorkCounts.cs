namespace VolumeConsole.Web.Features.Backends;

/// <summary>A backend's unfinished operations by what they wait for, each counted up to <see cref="Shared.PageLimits.CountMax"/>.</summary>
/// <param name="Queued">Due now, and not begun.</param>
/// <param name="Scheduled">Due later: purges, mostly.</param>
public sealed record WorkCounts(int Queued, int Running, int Waiting, int Scheduled, int NeedsAttention, int Failed)
{
    /// <summary>What would go on now if the backend could.</summary>
    public int Open => Queued + Running + Waiting;
}
