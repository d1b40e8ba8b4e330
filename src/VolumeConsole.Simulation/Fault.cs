namespace VolumeConsole.Simulation;

/// <summary>What goes wrong with one call.</summary>
public enum Fault
{
    /// <summary>It never reaches the storage, and the caller gets no answer.</summary>
    FailBefore,

    /// <summary>It takes effect, and the reply is lost.</summary>
    LoseReply,
}
