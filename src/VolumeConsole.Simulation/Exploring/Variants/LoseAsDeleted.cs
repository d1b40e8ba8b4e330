using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Simulation.Exploring.Variants;

/// <summary>A mark-lost that ends in Deleted, as if the volume's own delete had succeeded.</summary>
internal sealed record LoseAsDeleted(VolumeId Id) : Request
{
    internal override async Task<Refusal?> ApplyAsync(ChangeScope change, CancellationToken cancellation)
    {
        if (await change.FindAsync(Id, cancellation) is not { Lifecycle: VolumeLifecycle.Available } volume) return Refusal.NoVolume(Id);
        change.Supersede(volume, await change.UnfinishedAsync(volume, cancellation));
        volume.Move(VolumeLifecycle.Deleting, change.Now);
        volume.Move(VolumeLifecycle.Deleted, change.Now);
        return null;
    }
}
