using VolumeConsole.Core.Operations;

namespace VolumeConsole.Core.Invariants.Rules;

/// <summary>The fence: an attempt that did it is the operation's last, and there is one of it. Cancelled is an end too: what came back no longer applied.</summary>
public sealed class OneAttemptCommits : IInvariant
{
    public string Id => "I5";
    public string Sentence => "At most one attempt of an operation commits; a stale worker's answer never does.";
    public string Checks => "No operation has two attempts that were done, one that was done while the operation is not over, or one that was done before its last.";

    public async Task<IReadOnlyList<Offender>> CheckAsync(InvariantScene scene, CancellationToken cancellation)
    {
        var done = await scene.DoneAttemptsAsync(scene.Operations.Select(o => o.Id), cancellation);
        var broken = from operation in scene.Operations
                     let why = WhyBroken(operation, [.. done[operation.Id]])
                     where why is not null
                     select new Offender(why, operation.VolumeId, operation.Id, operation.BackendId);
        return [.. broken.Take(InvariantScene.OffendersMax)];
    }

    private static string? WhyBroken(OperationRow operation, IReadOnlyList<int> done) =>
        done.Count > 1 ? $"{done.Count} attempts of operation {operation.Id} were done."
        : done.Count == 0 ? null
        : operation.State is not (OperationState.Succeeded or OperationState.Cancelled) ? $"An attempt of operation {operation.Id} was done, but the operation is not."
        : done[0] != operation.Attempt ? $"Operation {operation.Id} went on after an attempt was done."
        : null;
}
