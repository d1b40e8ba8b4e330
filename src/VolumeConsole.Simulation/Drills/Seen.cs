using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Operations.Kinds;

namespace VolumeConsole.Simulation.Drills;

/// <summary>The rows that light steps up, by what they tell.</summary>
internal static class Seen
{
    public static Sign Requested(string of, string kind) => new(ActivityTypes.Requested, of) { Kind = kind };
    public static Sign Started(string of, string kind) => new(ActivityTypes.Started, of) { Kind = kind };
    public static Sign Waits(string of, string kind) => new(ActivityTypes.Waiting, of) { Kind = kind };
    public static Sign Succeeded(string of, string kind) => new(ActivityTypes.Succeeded, of) { Kind = kind };
    public static Sign Created(string of) => Succeeded(of, CreateVolume.KindName);
    public static Sign ByHand { get; } = new(ActivityTypes.ScenarioActed);
    public static Sign Found(string rule) => new(ActivityTypes.FindingOpened) { Says = rule };
}
