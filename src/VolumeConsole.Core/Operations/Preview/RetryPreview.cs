using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Access;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Operations.Changes;
using VolumeConsole.Core.Storage;

namespace VolumeConsole.Core.Operations.Preview;

/// <summary>
/// Looks at an operation's object, and tells what a retry would do. Records what it saw, and changes nothing else. It asks the
/// backend outside any transaction, within the backend's timeout, and few at a time.
/// </summary>
public sealed class RetryPreview(
    IDbContextFactory<VolumeDb> databases,
    IWriterGate gate,
    Orchestrator orchestrator,
    BackendRegistry backends,
    OperationKinds kinds,
    InstallationIdentity installation,
    ActivityFeed feed,
    TimeProvider clock)
{
    /// <summary>Looks at one backend at a time; people who press a button on storage that hangs must not use up its connections.</summary>
    public const int AtOnceMax = 4;

    private readonly ConcurrentDictionary<string, SemaphoreSlim> _slots = new(StringComparer.Ordinal);

    public async Task<PreviewAnswer> PreviewAsync(OperationId id, Actor actor, CancellationToken cancellation)
    {
        if (orchestrator.WhyForbidden(Role.Operator, actor) is { } forbidden) return new PreviewAnswer.Refused(forbidden);
        var (attempt, refusal) = await ReadAsync(id, cancellation);
        if (attempt is null) return new PreviewAnswer.Refused(refusal!);
        if (!backends.TryFind(attempt.BackendId, out var backend))
            return new PreviewAnswer.Unknown($"Unknown: backend '{attempt.BackendId}' is not configured, so nobody can look. Put it back into the configuration.", clock.GetUtcNow());

        var slot = _slots.GetOrAdd(backend.Id, _ => new SemaphoreSlim(AtOnceMax, AtOnceMax));
        if (!await slot.WaitAsync(TimeSpan.Zero, cancellation))
            return new PreviewAnswer.Unknown($"Unknown: {AtOnceMax} looks at '{backend.Id}' are under way already. Ask again when they have ended.", clock.GetUtcNow());
        try
        {
            return await LookAsync(attempt, backend, cancellation);
        }
        finally
        {
            slot.Release();
        }
    }

    private async Task<PreviewAnswer> LookAsync(AttemptContext attempt, Backend backend, CancellationToken cancellation)
    {
        var began = clock.GetUtcNow();
        var result = await backend.CallAsync(installation.Id, (storage, token) => storage.ObserveAsync(attempt.ObjectName, token), cancellation);
        if (result is not BackendResult.Done { State: var seen }) return new PreviewAnswer.Unknown(WordsFor(result), clock.GetUtcNow());

        await gate.WriteAsync((write, token) => RecordAsync(attempt, seen, began, write, token), cancellation);
        feed.Nudge(backend.Id);
        var foresight = kinds.Get(attempt.Kind).Foresee(seen, attempt);
        return new PreviewAnswer.Foreseen(foresight.Effect, foresight.Sentence, clock.GetUtcNow());
    }

    /// <summary>What a retry would be: refused with the very words with which the retry would be.</summary>
    private async Task<(AttemptContext? Attempt, Refusal? Refusal)> ReadAsync(OperationId id, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.Operations.AsNoTracking().FirstOrDefaultAsync(o => o.Id == id, cancellation) is not { } operation) return (null, Refusal.NoOperation(id));
        var volume = await db.VolumesAndSnapshots.AsNoTracking().FirstAsync(v => v.Id == operation.VolumeId, cancellation);
        var unfinished = await db.Operations.AsNoTracking()
            .Where(o => o.VolumeId == volume.Id && o.State != OperationState.Succeeded && o.State != OperationState.Cancelled).ToListAsync(cancellation);
        return RetryOperation.WhyNot(OperationFacts.Of(operation, kinds), VolumeFacts.Of(volume, unfinished, kinds)) is { } not
            ? (null, not)
            : (AttemptContext.Of(operation, volume, installation.Id), null);
    }

    /// <summary>An attempt may have looked after us and committed before us: what it saw is newer, and stays.</summary>
    private static async Task<bool> RecordAsync(AttemptContext attempt, ObjectState seen, DateTimeOffset began, WriteScope write, CancellationToken cancellation)
    {
        var newer = await write.Db.Observations.AnyAsync(
            o => o.BackendId == attempt.BackendId && o.ObjectName == attempt.ObjectName && o.ObservedAt > began, cancellation);
        if (!newer) await AttemptLedger.RecordAsync(attempt.BackendId, attempt.ObjectName, seen, write, cancellation);
        return !newer;
    }

    private static string WordsFor(BackendResult result) => result switch
    {
        BackendResult.Rejected rejected => $"Unknown: the backend would not look. {rejected.Message}",
        BackendResult.NotNow notNow => $"Unknown: the backend was not asked. {notNow.Message}",
        BackendResult.Unknown unknown => $"Unknown: the backend did not answer. {unknown.Message.Replace("; it may have happened", "", StringComparison.Ordinal)}",
        _ => throw new InvalidOperationException($"{result.GetType().Name} is no outcome of the closed set."),
    };
}
