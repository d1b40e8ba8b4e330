using System.Linq.Expressions;

namespace VolumeConsole.Core.Drift;

/// <summary>Which findings are meant where they are listed or counted: one spelling for every page, count and API.</summary>
public static class FindingFilters
{
    /// <summary>Open and not put aside: what counts.</summary>
    public static Expression<Func<Finding, bool>> Counted(DateTimeOffset now) =>
        f => f.State == FindingState.Open && (f.SnoozedUntil == null || f.SnoozedUntil <= now);

    /// <summary>Open and put aside for now.</summary>
    public static Expression<Func<Finding, bool>> Snoozed(DateTimeOffset now) => f => f.State == FindingState.Open && f.SnoozedUntil > now;

    public static Expression<Func<Finding, bool>> Closed { get; } = f => f.State == FindingState.Closed;
}
