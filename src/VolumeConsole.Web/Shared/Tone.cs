namespace VolumeConsole.Web.Shared;

/// <summary>What a colour says. Its lower-case name is the class and the custom property.</summary>
public enum Tone
{
    Quiet,
    Fine,
    Working,
    Doubt,
    Failed,
    Drift,
}
