using VolumeConsole.Simulation;
using VolumeConsole.Simulation.Faults;

namespace VolumeConsole.Web.Features.Faults;

/// <summary>What each verb is used for.</summary>
public static class VerbWords
{
    /// <summary>As a plan spells it.</summary>
    public static string Name(BackendVerb verb) => VerbNames.All.Of(verb);

    public static string Of(BackendVerb verb) => verb switch
    {
        BackendVerb.Ensure => "creates",
        BackendVerb.Grow => "resizes",
        BackendVerb.Remove => "purges",
        BackendVerb.Observe => "looks before a retry, and the probe every ten seconds",
        BackendVerb.Mark => "adoptions",
        BackendVerb.Copy => "copies",
        BackendVerb.List => "scans for drift",
        BackendVerb.Capacity => "the room it has",
        BackendVerb.ReadIdentity => "is it the right storage, before and after each call",
        BackendVerb.WriteIdentity => "its marker, every few seconds",
        _ => throw new ArgumentOutOfRangeException(nameof(verb), verb, "A verb without words."),
    };
}
