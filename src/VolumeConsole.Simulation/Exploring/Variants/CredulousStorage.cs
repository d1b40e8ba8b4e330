using VolumeConsole.Core.Storage;

namespace VolumeConsole.Simulation.Exploring.Variants;

/// <summary>Whatever carries no marker is taken for ours: the wrong mount as well.</summary>
internal sealed class CredulousStorage(IStorageBackend inner) : PassingStorage(inner)
{
    private IdentityResult? _ours;

    public override async Task<IdentityResult> ReadIdentityAsync(CancellationToken cancellation)
    {
        var read = await base.ReadIdentityAsync(cancellation);
        if (read is IdentityResult.Found) _ours = read;
        return read is IdentityResult.Found ? read : _ours ?? read;
    }
}
