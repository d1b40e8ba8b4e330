using VolumeConsole.Core;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Testing.Worlds;

/// <summary>The same identifiers in every run, and no two alike.</summary>
public sealed class SeededIdentifiers : IIdentifiers
{
    private int _last;

    public VolumeId NewVolumeId() => new(new Guid(Interlocked.Increment(ref _last), 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 1));

    public Guid NewInstallationId() => new(Interlocked.Increment(ref _last), 0, 0x4000, 0x80, 0, 0, 0, 0, 0, 0, 2);
}
