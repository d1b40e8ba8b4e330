using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Simulation.Exploring.Variants;

/// <summary>Every ensure but the first makes its object under a new name, as a retry that derives names anew would.</summary>
internal sealed class RenamingStorage(IStorageBackend inner) : PassingStorage(inner)
{
    private int _calls;

    public override Task<BackendResult> EnsureAsync(ObjectName name, long sizeBytes, OwnerMark owner, CancellationToken cancellation) =>
        base.EnsureAsync(_calls++ == 0 ? name : ObjectName.For(new VolumeId(new Guid(0x100 + _calls, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 9))), sizeBytes, owner, cancellation);
}
