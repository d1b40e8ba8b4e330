using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core.Invariants.Rules;

/// <summary>A commit writes the lifecycle and the observation together: an available volume without either trace was made so by something else.</summary>
public sealed class SeenBeforeAvailable : IInvariant
{
    public string Id => "I1";
    public string Sentence => "A volume becomes available only after its object was observed with at least the visible size.";
    public string Checks => "Each available volume has a size, a time when it became available, and an observation or a confirmed operation that it rests on.";

    public async Task<IReadOnlyList<Offender>> CheckAsync(InvariantScene scene, CancellationToken cancellation)
    {
        var offenders = await scene.Volumes.Where(v => v.Lifecycle == VolumeLifecycle.Available)
            .Where(v => v.FirstAvailableAt == null || v.SizeBytes <= 0
                || (!scene.Db.Observations.Any(o => o.BackendId == v.BackendId && o.ObjectName == v.ObjectName)
                    && !scene.Db.Operations.Any(o => o.VolumeId == v.Id && o.State == OperationState.Succeeded)))
            .OrderBy(v => v.Id).Take(InvariantScene.OffendersMax).Select(v => new { v.Id, v.Name, v.BackendId, v.SizeBytes, v.FirstAvailableAt }).ToListAsync(cancellation);
        return offenders.ConvertAll(v => new Offender(
            v.SizeBytes <= 0 ? $"'{v.Name}' is available without a size."
            : v.FirstAvailableAt is null ? $"'{v.Name}' is available, but never became so."
            : $"'{v.Name}' is available, but nobody ever saw its object.", v.Id, BackendId: v.BackendId));
    }
}
