namespace VolumeConsole.Simulation.Faults;

/// <summary>What became of a fault.</summary>
public enum FaultMoment
{
    /// <summary>It hit a call.</summary>
    Hit,

    /// <summary>The call that it held back took effect, or tried to.</summary>
    Arrived,

    /// <summary>The call that it held back never will: whoever held it was stopped.</summary>
    Stopped,
}
