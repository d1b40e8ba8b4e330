using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Operations;

namespace VolumeConsole.Simulation.Exploring.Variants;

/// <summary>A cancel that does not ask what it cancels.</summary>
internal sealed record CancelAnything(OperationId Id) : Request
{
    internal override async Task<Refusal?> ApplyAsync(ChangeScope change, CancellationToken cancellation)
    {
        var operation = await change.Db.Operations.FirstAsync(o => o.Id == Id, cancellation);
        if (!operation.IsOpen || operation.Superseded) return Refusal.NoOperation(Id);
        var volume = await change.Db.VolumesAndSnapshots.FirstAsync(v => v.Id == operation.VolumeId, cancellation);
        operation.Supersede(change.Now);
        change.Concern(volume, operation);
        return null;
    }
}
