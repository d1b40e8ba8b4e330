namespace VolumeConsole.Core.Storage;

/// <summary>What a look at a backend's identity marker said.</summary>
public enum AdmissionState
{
    /// <summary>Nobody has looked yet.</summary>
    Pending,

    /// <summary>It carries our marker.</summary>
    Ours,

    /// <summary>It carries another installation's marker.</summary>
    Foreign,

    /// <summary>It carries no marker, but holds objects.</summary>
    MarkerLost,

    /// <summary>It carries no marker and holds no objects: new storage, or the wrong one mounted.</summary>
    Empty,

    /// <summary>It, or its marker, could not be read.</summary>
    Unreachable,
}
