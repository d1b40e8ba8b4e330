namespace VolumeConsole.Simulation.Exploring;

/// <summary>How much may go wrong in one history: what keeps an exhaustive search finite.</summary>
public sealed record Budget
{
    /// <summary>How often the process may die.</summary>
    public int Deaths { get; init; }

    /// <summary>Calls that take effect and whose reply is lost.</summary>
    public int LostReplies { get; init; }

    /// <summary>Calls that take effect at any later time, or never.</summary>
    public int LateCalls { get; init; }

    /// <summary>Calls that are refused for now.</summary>
    public int Refusals { get; init; }

    /// <summary>Workers that stand still beyond their lease.</summary>
    public int Stalls { get; init; }

    /// <summary>Passes of the reconciler while others work.</summary>
    public int Scans { get; init; }

    /// <summary>Listings that are cut or empty.</summary>
    public int BadListings { get; init; }

    /// <summary>How often time moves on to the next thing that is due.</summary>
    public int Ticks { get; init; } = 6;

    internal StateHash AddTo(StateHash hash) => hash.Add(Deaths, LostReplies, LateCalls, Refusals, Stalls, Scans, BadListings, Ticks);
}
