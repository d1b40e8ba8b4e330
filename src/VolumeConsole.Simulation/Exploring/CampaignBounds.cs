namespace VolumeConsole.Simulation.Exploring;

/// <summary>When a campaign is over: whichever comes first.</summary>
public sealed record CampaignBounds
{
    public TimeSpan Time { get; init; } = TimeSpan.MaxValue;

    /// <summary>What may go wrong where each kind of change by itself is searched to the end, however many steps that takes.</summary>
    public Budget Kinds { get; init; } = new() { Deaths = 2, LostReplies = 1 };

    /// <summary>How many bounds of each scenario are searched whole, of those with ever more going wrong.</summary>
    public int RungsMax { get; init; } = int.MaxValue;

    /// <summary>A bounded search that grows beyond so many steps is left to chance.</summary>
    public int SearchStepsMax { get; init; } = 50_000;

    /// <summary>How many turns of <see cref="Campaign.Turn"/> histories chance gets. With this, and no time, a campaign is the same on every machine.</summary>
    public int TurnsMax { get; init; } = int.MaxValue;
}
