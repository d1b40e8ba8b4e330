using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Operations.Kinds;

namespace VolumeConsole.Core.Operations.Changes;

/// <summary>Abandons the volume of a create that will not succeed. Never one that was available: that is deleted, and stays in the trash.</summary>
public sealed record AbandonCreate(OperationId Id) : Request
{
    public static Refusal? WhyNot(VolumeFacts volume) => DeleteVolume.WhyNot(volume) ?? (volume.WasEverAvailable
        ? Refusal.Conflict($"'{volume.Name}' was available, so it cannot be abandoned.", "Delete it: it then stays in the trash for its retention time.")
        : null);

    internal override async Task<Refusal?> ApplyAsync(ChangeScope change, CancellationToken cancellation)
    {
        if (await change.Db.Operations.AsNoTracking().FirstOrDefaultAsync(o => o.Id == Id, cancellation) is not { } operation) return Refusal.NoOperation(Id);
        if (await change.FindAsync(operation.VolumeId, cancellation) is not { } volume) return Refusal.Nothing(operation.VolumeId);
        return WhyNot(VolumeFacts.Of(volume, [], change.Kinds)) ?? await new DeleteVolume.Request(volume.Id).ApplyAsync(change, cancellation);
    }
}
