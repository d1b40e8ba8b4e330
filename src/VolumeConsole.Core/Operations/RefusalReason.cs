namespace VolumeConsole.Core.Operations;

/// <summary>Why the write door refused. Nothing was changed.</summary>
public enum RefusalReason
{
    NotFound,

    /// <summary>It makes no sense in the present state, or open work stands in the way.</summary>
    Conflict,
    NameTaken,
    Invalid,
    SizeOutOfRange,

    /// <summary>Volumes only grow.</summary>
    Shrink,

    /// <summary>The backend's quota would be exceeded.</summary>
    Capacity,

    /// <summary>The role does not allow it, or the sign-in has ended.</summary>
    Forbidden,
    BackendUnknown,
}
