namespace VolumeConsole.Core.Volumes;

/// <summary>What users may expect of a volume. One of three axes: never mixed with open work or with drift.</summary>
public enum VolumeLifecycle
{
    /// <summary>Promised, not usable yet: its object has not been seen with the wanted size.</summary>
    Creating,

    /// <summary>Usable at its visible size.</summary>
    Available,

    /// <summary>Gone for users; its object is kept until the purge is due and done.</summary>
    Deleting,

    /// <summary>A tombstone: its object is gone, and its object name is burnt.</summary>
    Deleted,

    /// <summary>The backend said for certain that it will not make it. Keeps its name until it is deleted.</summary>
    Failed,

    /// <summary>An operator declared the object gone for good.</summary>
    Lost,
}
