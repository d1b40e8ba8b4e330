namespace VolumeConsole.Simulation.Exploring;

/// <summary>What the first word of a strand's name says about what it does.</summary>
internal static class StrandNames
{
    public const string Worker = "worker";
    public const string Client = "client";
    public const string Sweep = "sweep";
    public const string Scan = "scan";
    public const string Start = "start";
}
