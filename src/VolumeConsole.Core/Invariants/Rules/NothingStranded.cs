using Microsoft.EntityFrameworkCore;
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
        var stranded = await scene.Volumes.Where(v => v.Lifecycle == VolumeLifecycle.Creating || v.Lifecycle == VolumeLifecycle.Deleting)
            .Where(v => !scene.Db.Operations.Any(o => o.VolumeId == v.Id
                && o.State != OperationState.Succeeded && o.State != OperationState.Cancelled && !_looking.Contains(o.Kind)))
            .OrderBy(v => v.Id).Take(InvariantScene.OffendersMax).Select(v => new { v.Id, v.Name, v.BackendId, v.Lifecycle }).ToListAsync(cancellation);
        return stranded.ConvertAll(v => new Offender(
            $"'{v.Name}' is {v.Lifecycle.ToString().ToLowerInvariant()}, and no operation is left that would end that.", v.Id, BackendId: v.BackendId));
    }
}
