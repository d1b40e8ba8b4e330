using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core.Invariants.Rules;

/// <summary>What was asked for is either done, under way, or waits for a person: a volume between two states without any of these was forgotten.</summary>
public sealed class NothingStranded(OperationKinds kinds) : IInvariant
{
    private readonly List<string> _looking = [.. kinds.All.Where(k => !k.ChangesStorage).Select(k => k.Name)];

    public string Id => "I4";
    public string Sentence => "A request that was accepted survives any crash, and is not undone by anything but a newer request.";
    public string Checks => "Each volume that is being created or deleted has an operation that will end that, or one that waits for a person.";

    public async Task<IReadOnlyList<Offender>> CheckAsync(InvariantScene scene, CancellationToken cancellation)
    {
        var between = scene.Volumes.Where(v => v.Lifecycle is VolumeLifecycle.Creating or VolumeLifecycle.Deleting).ToList();
        var operations = await scene.OperationsOfAsync(between.Select(v => v.Id), cancellation);
        return
        [
            .. between.Where(v => !operations[v.Id].Any(EndsIt)).Take(InvariantScene.OffendersMax).Select(v => new Offender(
                $"'{v.Name}' is {v.Lifecycle.ToString().ToLowerInvariant()}, and no operation is left that would end that.", v.Id, BackendId: v.BackendId)),
        ];
    }

    private bool EndsIt(OperationRow operation) =>
        operation.State is not (OperationState.Succeeded or OperationState.Cancelled) && !_looking.Contains(operation.Kind);
}
