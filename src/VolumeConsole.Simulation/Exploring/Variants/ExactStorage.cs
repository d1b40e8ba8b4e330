using VolumeConsole.Core.Storage;

namespace VolumeConsole.Simulation.Exploring.Variants;

/// <summary>Storage whose grow sets the size that was asked for, whatever is there: a late one shrinks.</summary>
internal sealed class ExactStorage(SimulatorBackend storage) : PassingStorage(storage)
{
    public override Task<BackendResult> GrowAsync(ObjectName name, long sizeBytes, OwnerMark owner, CancellationToken cancellation)
    {
        if (storage.Look(name) is not ObjectState.Present there || there.Owner != owner) return base.GrowAsync(name, sizeBytes, owner, cancellation);
        storage.Put(name.Value, there with { SizeBytes = sizeBytes });
        return Task.FromResult<BackendResult>(new BackendResult.Done(storage.Look(name)));
    }
}
