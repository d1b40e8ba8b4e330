namespace VolumeConsole.Simulation.Exploring;

/// <summary>What becomes of a call to the backend.</summary>
internal enum Fate
{
    /// <summary>It takes effect, and the caller learns of it.</summary>
    Answered,

    /// <summary>It takes effect, and the caller gets no answer.</summary>
    ReplyLost,

    /// <summary>The caller gets no answer, and it takes effect at any later time, or never.</summary>
    Late,

    /// <summary>The backend refuses for now; certainly without effect.</summary>
    NotNow,

    /// <summary>A listing that shows nothing, although there is something.</summary>
    Empty,
}
