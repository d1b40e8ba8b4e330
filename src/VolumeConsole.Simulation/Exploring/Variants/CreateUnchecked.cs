using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Simulation.Exploring.Variants;

/// <summary>A create that trusts a look at the names which was made before its transaction.</summary>
internal sealed record CreateUnchecked(CreateVolume.Request Asked) : Request
{
    internal override Task<Refusal?> ApplyAsync(ChangeScope change, CancellationToken cancellation)
    {
        var id = change.Identifiers.NewVolumeId();
        var volume = new Volume
        {
            Id = id,
            BackendId = Asked.BackendId,
            ObjectName = ObjectName.For(id),
            Name = Asked.Name,
            WantedSizeBytes = Asked.SizeBytes,
            CreatedAt = change.Now,
        };
        change.Db.VolumesAndSnapshots.Add(volume);
        change.Open<CreateVolume>(volume, Asked.SizeBytes);
        return Task.FromResult<Refusal?>(null);
    }
}
