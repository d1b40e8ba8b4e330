using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Simulation.Exploring.Variants;

/// <summary>A delete that does not ask whether the volume has snapshots.</summary>
internal sealed record DeleteAlone(VolumeId Id) : Request
{
    internal override async Task<Refusal?> ApplyAsync(ChangeScope change, CancellationToken cancellation)
    {
        if (await change.FindAsync(Id, cancellation) is not { Lifecycle: VolumeLifecycle.Available } volume) return Refusal.NoVolume(Id);
        change.Supersede(volume, await change.UnfinishedAsync(volume, cancellation));
        volume.Move(VolumeLifecycle.Deleting, change.Now);
        change.Open<DeleteVolume>(volume, dueAt: change.Now + TimeSpan.FromDays(1));
        return null;
    }
}
