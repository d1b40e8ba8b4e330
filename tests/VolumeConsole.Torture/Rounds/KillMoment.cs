namespace VolumeConsole.Torture.Rounds;

/// <summary>When a console is meant to be killed, or was.</summary>
public enum KillMoment
{
    /// <summary>While clients are answered.</summary>
    Load,

    /// <summary>After its start, before it listens.</summary>
    StartUp,

    /// <summary>While it brings the database up to date.</summary>
    Migration,

    /// <summary>After it was asked to end, before it had.</summary>
    Stop,

    /// <summary>It had ended by itself before the kill came, as it was asked to.</summary>
    TooLate,
}
