namespace VolumeConsole.Core.Access;

/// <summary>What a person or token may do; each role includes the ones before it.</summary>
public enum Role
{
    /// <summary>Sees everything, changes nothing.</summary>
    Reader,

    /// <summary>Creates, changes, deletes, restores, retries and repairs.</summary>
    Operator,

    /// <summary>Also ends retention early, and whatever else cannot be taken back.</summary>
    Admin,
}
