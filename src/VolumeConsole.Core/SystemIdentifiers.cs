using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core;

/// <summary>UUIDv7 by the given clock for volumes, a random UUID for the installation.</summary>
public sealed class SystemIdentifiers(TimeProvider clock) : IIdentifiers
{
#pragma warning disable RS0030 // This is the injected source that everything else must take identifiers from.
    public VolumeId NewVolumeId() => new(Guid.CreateVersion7(clock.GetUtcNow()));
    public Guid NewInstallationId() => Guid.NewGuid();
#pragma warning restore RS0030
}
