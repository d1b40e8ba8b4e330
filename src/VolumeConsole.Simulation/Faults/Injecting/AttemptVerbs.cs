using System.Collections.Frozen;
using VolumeConsole.Core.Operations.Kinds;

namespace VolumeConsole.Simulation.Faults.Injecting;

/// <summary>Which verb an attempt of each kind has sent by the time it is about to commit.</summary>
internal static class AttemptVerbs
{
    private static readonly FrozenDictionary<string, BackendVerb> s_byKind = new Dictionary<string, BackendVerb>
    {
        [CreateVolume.KindName] = BackendVerb.Ensure,
        [RecreateVolume.KindName] = BackendVerb.Ensure,
        [ReassertVolume.KindName] = BackendVerb.Ensure,
        [ResizeVolume.KindName] = BackendVerb.Grow,
        [DeleteVolume.KindName] = BackendVerb.Remove,
        [AbandonVolume.KindName] = BackendVerb.Remove,
        [PurgeObject.KindName] = BackendVerb.Remove,
        [AdoptVolume.KindName] = BackendVerb.Mark,
        [CopyObject.KindName] = BackendVerb.Copy,
        [SnapshotVolume.KindName] = BackendVerb.Copy,
        [CloneSnapshot.KindName] = BackendVerb.Copy,
        [ObserveVolume.KindName] = BackendVerb.Observe,
        [RestoreVolume.KindName] = BackendVerb.Observe,
        [AcceptActual.KindName] = BackendVerb.Observe,
    }.ToFrozenDictionary();

    /// <summary>A kind that is not listed counts as one that observes: no worker stumbles over it.</summary>
    public static BackendVerb Of(string kind) => s_byKind.GetValueOrDefault(kind, BackendVerb.Observe);

    public static bool Knows(string kind) => s_byKind.ContainsKey(kind);
}
