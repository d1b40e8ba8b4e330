using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Simulation.Exploring.Variants;

/// <summary>An adopt that takes a tombstone's row back into use, although its object's name is burnt.</summary>
internal sealed record AdoptAnyway(string BackendId, ObjectName ObjectName, string Name, long SizeBytes) : Request
{
    internal override async Task<Refusal?> ApplyAsync(ChangeScope change, CancellationToken cancellation)
    {
        if (await change.Db.Volumes.FirstOrDefaultAsync(v => v.ObjectName == ObjectName, cancellation) is not { Lifecycle: VolumeLifecycle.Deleted } volume)
            return Refusal.Conflict("Not deleted.", "Wait.");
        change.Db.Entry(volume).Property(v => v.Lifecycle).CurrentValue = VolumeLifecycle.Creating;
        volume.Name = Name;
        change.Open<AdoptVolume>(volume, SizeBytes);
        return null;
    }
}
