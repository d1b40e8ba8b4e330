namespace VolumeConsole.Core.Retention;

/// <summary>The configuration section <c>Retention</c>: for how many days what is over is kept. What is open, due or in force is always kept.</summary>
public sealed class RetentionOptions
{
    /// <summary>The activity log: audit, timelines and feed reach back so far.</summary>
    public double ActivityDays { get; set; } = 400;

    /// <summary>Attempts of operations that have ended. The last one of each operation stays for ever.</summary>
    public double AttemptDays { get; set; } = 90;

    /// <summary>Observations that nothing is there any more, under names whose row is a tombstone or was never recorded.</summary>
    public double ObservationDays { get; set; } = 30;

    /// <summary>Closed findings.</summary>
    public double FindingDays { get; set; } = 400;

    /// <summary>Bulk retries that ended and were dismissed.</summary>
    public double BulkRetryDays { get; set; } = 90;

    /// <summary>The minutes that charts are drawn from.</summary>
    public double MinuteDays { get; set; } = 7;

    /// <summary>Holds that were released.</summary>
    public double HoldDays { get; set; } = 400;

    /// <summary>Between two transactions, so that nobody who writes waits for more than one of them.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromMilliseconds(50);
}
