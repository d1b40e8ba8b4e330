using VolumeConsole.Core.Data;

namespace VolumeConsole.Simulation.Faults;

/// <summary>The verbs as the text of a plan spells them.</summary>
public static class VerbNames
{
    public static NameTable<BackendVerb> All { get; } = new(
        (BackendVerb.Ensure, "ensure"),
        (BackendVerb.Grow, "grow"),
        (BackendVerb.Remove, "remove"),
        (BackendVerb.Observe, "observe"),
        (BackendVerb.Mark, "mark"),
        (BackendVerb.Copy, "copy"),
        (BackendVerb.List, "list"),
        (BackendVerb.Capacity, "capacity"),
        (BackendVerb.ReadIdentity, "read-identity"),
        (BackendVerb.WriteIdentity, "write-identity"));
}
