namespace VolumeConsole.Core.Operations;

public enum ForeseenEffect
{
    /// <summary>What is wanted is there already, by an earlier attempt: it is taken over.</summary>
    Adopt,

    /// <summary>The storage will be changed.</summary>
    Act,

    /// <summary>There is nothing to do.</summary>
    NoOp,

    /// <summary>Something is in the way that is not ours.</summary>
    Conflict,
}
