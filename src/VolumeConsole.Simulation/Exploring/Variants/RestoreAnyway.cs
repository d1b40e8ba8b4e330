using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Simulation.Exploring.Variants;

/// <summary>A restore that asks neither whether the volume was ever available, nor whether its purge has begun.</summary>
internal sealed record RestoreAnyway(VolumeId Id) : Request
{
    internal override async Task<Refusal?> ApplyAsync(ChangeScope change, CancellationToken cancellation)
    {
        if (await change.FindAsync(Id, cancellation) is not { Lifecycle: VolumeLifecycle.Deleting } volume) return Refusal.NoVolume(Id);
        change.Supersede(volume, (await change.UnfinishedAsync(volume, cancellation)).Where(o => !o.Superseded));
        volume.Move(VolumeLifecycle.Available, change.Now);
        change.Open<RestoreVolume>(volume);
        return null;
    }
}
