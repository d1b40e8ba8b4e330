namespace VolumeConsole.Core.Invariants;

/// <summary>What is known of an invariant.</summary>
public enum InvariantState
{
    /// <summary>Nothing breaks it among the rows that were looked at.</summary>
    Holds,

    Broken,

    /// <summary>It could not be looked at: neither a tick nor a break.</summary>
    NotKnown,

    /// <summary>It is about calls and moments that leave no row: exhaustive exploration of the design and simulation show it.</summary>
    Explored,
}
