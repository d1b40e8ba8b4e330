namespace VolumeConsole.Simulation;

/// <summary>The calls that a storage answers, and that a fault can hit.</summary>
public enum BackendVerb
{
    Ensure,
    Grow,
    Remove,
    Observe,
    Mark,
    Copy,
    List,
    Capacity,
    ReadIdentity,
    WriteIdentity,
}
