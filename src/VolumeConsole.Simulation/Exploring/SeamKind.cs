namespace VolumeConsole.Simulation.Exploring;

/// <summary>Where a process can die and where others can come in between.</summary>
public enum SeamKind
{
    BeforeCommit,
    AfterCommit,
    BeforeEffect,
    AfterEffect,
}
