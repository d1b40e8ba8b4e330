namespace VolumeConsole.Simulation.Exploring;

/// <summary>What a user sees in the end.</summary>
public enum Outcome
{
    /// <summary>What is shown is so, or the console says that it is not sure.</summary>
    True,

    /// <summary>Something is shown, or recorded, that is not so.</summary>
    Lie,

    /// <summary>Data, or something that was asked for and accepted, is gone.</summary>
    Lost,

    /// <summary>An object that nobody uses stays in the storage.</summary>
    Leaked,

    /// <summary>It never ends, and no operator can end it.</summary>
    Stuck,
}
