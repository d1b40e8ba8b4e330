namespace VolumeConsole.Core.Drift;

/// <summary>How a pass ended, and how soon the next is worth while.</summary>
public sealed record ScanReport(ScanOutcome Outcome, ScanPace Pace, TimeSpan Took)
{
    private static readonly TimeSpan SoonMax = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long to wait for the next pass. A busy one comes soon, but never before as much time has passed as this one took:
    /// comparing may take half of the time at most.
    /// </summary>
    public TimeSpan PauseFor(TimeSpan interval)
    {
        if (Pace == ScanPace.Idle) return interval;
        var soon = interval / 10 < SoonMax ? interval / 10 : SoonMax;
        var pause = soon > Took ? soon : Took;
        return pause < interval ? pause : interval;
    }
}
