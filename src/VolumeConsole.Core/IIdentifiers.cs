using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core;

/// <summary>Where new identifiers come from, so that a simulation can replay them.</summary>
public interface IIdentifiers
{
    VolumeId NewVolumeId();
    Guid NewInstallationId();
}
