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
        var available = scene.Volumes.Where(v => v.Lifecycle == VolumeLifecycle.Available).ToList();
        var seen = await scene.SeenAsync(cancellation);
        var unseen = available.Where(v => !seen.ContainsKey((v.BackendId, v.ObjectName))).ToList();
        var operations = await scene.OperationsOfAsync(unseen.Select(v => v.Id), cancellation);
        var baseless = unseen.Where(v => operations[v.Id].All(o => o.State != OperationState.Succeeded)).Select(v => v.Id).ToHashSet();
        return
        [
            .. available.Where(v => v.SizeBytes <= 0 || v.FirstAvailableAt is null || baseless.Contains(v.Id)).Take(InvariantScene.OffendersMax)
                .Select(v => new Offender(Why(v), v.Id, BackendId: v.BackendId)),
        ];
    }

    private static string Why(VolumeRow volume) =>
        volume.SizeBytes <= 0 ? $"'{volume.Name}' is available without a size."
        : volume.FirstAvailableAt is null ? $"'{volume.Name}' is available, but never became so."
        : $"'{volume.Name}' is available, but nobody ever saw its object.";
}
