namespace VolumeConsole.Simulation.Drills;

/// <summary>The times and limits of a run.</summary>
public static class DrillTimes
{
    /// <summary>The most rows that a run keeps pictures of; later ones are only in the activity.</summary>
    public const int FramesMax = 1_000;

    /// <summary>How long a step stays lit at least before the next one acts.</summary>
    public static TimeSpan Least(DrillPace pace) => pace switch
    {
        DrillPace.Slow => TimeSpan.FromSeconds(8),
        DrillPace.Normal => TimeSpan.FromSeconds(3),
        _ => TimeSpan.Zero,
    };
}
