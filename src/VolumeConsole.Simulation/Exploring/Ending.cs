namespace VolumeConsole.Simulation.Exploring;

/// <summary>How a life of the process ended.</summary>
internal enum Ending
{
    /// <summary>Nothing was left to do, and all was settled and checked.</summary>
    Settled,

    /// <summary>Nothing was left to do, in a state that had been settled and checked before.</summary>
    Known,

    /// <summary>It died.</summary>
    Died,

    /// <summary>It came to a state that had been reached before.</summary>
    Cut,

    /// <summary>The chooser gave it up.</summary>
    GivenUp,
}
