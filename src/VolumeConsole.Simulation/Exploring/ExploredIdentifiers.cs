using VolumeConsole.Core;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Simulation.Exploring;

/// <summary>The same identifiers in every replay; the count goes on over deaths, as chance would never give one twice.</summary>
internal sealed class ExploredIdentifiers : IIdentifiers
{
    public int Last { get; set; }

    public VolumeId NewVolumeId() => new(new Guid(++Last, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 1));

    public Guid NewInstallationId() => new(++Last, 0, 0x4000, 0x80, 0, 0, 0, 0, 0, 0, 2);
}
