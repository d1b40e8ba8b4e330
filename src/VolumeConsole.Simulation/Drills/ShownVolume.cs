using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Simulation.Drills;

/// <summary>Something that a run draws.</summary>
/// <param name="of">Its short word.</param>
/// <param name="name">The name that its volume has or will have.</param>
internal sealed class ShownVolume(string of, string name)
{
    public string Of => of;
    public string Name => name;

    /// <summary>Null until a volume owns one, or somebody put one there by hand.</summary>
    public ObjectName? Object { get; set; }

    public VolumeId? Volume { get; set; }
}
