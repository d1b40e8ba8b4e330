namespace VolumeConsole.Web.Features.Faults;

/// <summary>What a fault wants to be told.</summary>
public enum FaultValue
{
    None,

    /// <summary>A number of seconds.</summary>
    Time,

    /// <summary>A number of seconds, or of later calls.</summary>
    Delay,

    /// <summary>What is missing: half of the size, or the mark.</summary>
    Part,

    /// <summary>With which code the storage refuses.</summary>
    Code,

    /// <summary>A number of entries, or the place of one.</summary>
    Entry,
}
