using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Storage;

namespace VolumeConsole.Core.Invariants.Rules;

/// <summary>
/// Waiting counts from when the operation was first seen to be free to run: a stop, a pause, a full backend or an outage before that is no fault.
/// So it takes two rounds to say that it is broken.
/// </summary>
public sealed class NothingWaitsUnseen(BackendRegistry backends, OperationKinds kinds, OperationOptions options) : IInvariant
{
    /// <summary>Beyond a sweep: what a worker may need to look.</summary>
    private static readonly TimeSpan s_slack = TimeSpan.FromSeconds(10);

    private readonly List<string> _removing = [.. kinds.All.Where(k => k.Removes).Select(k => k.Name)];
    private Dictionary<(OperationId, int Attempt), DateTimeOffset> _free = [];

    public string Id => "I6";
    public string Sentence => "No due operation waits longer than a sweep interval while its backend is healthy and has a free slot.";
    public string Checks => "No operation that could run at two checks in a row, longer apart than a sweep, was left alone in between.";

    public async Task<IReadOnlyList<Offender>> CheckAsync(InvariantScene scene, CancellationToken cancellation)
    {
        var free = new List<Waiting>();
        var held = await scene.Db.Holds.AnyAsync(h => h.ReleasedAt == null, cancellation);
        foreach (var backend in backends.All.Where(b => b.Admission.IsOurs && b.Circuit.IsClosed)) free.AddRange(await FreeAsync(scene, backend, held, cancellation));
        _free = free.ToDictionary(w => (w.Id, w.Attempt), w => _free.GetValueOrDefault((w.Id, w.Attempt), scene.Now));
        return
        [
            .. free.Where(w => scene.Now - _free[(w.Id, w.Attempt)] > options.SweepInterval + s_slack).Take(InvariantScene.OffendersMax)
                .Select(w => new Offender($"Operation {w.Id} has been free to run since {_free[(w.Id, w.Attempt)]:HH:mm:ss} UTC at the latest, and nobody took it.", w.Volume, w.Id, w.BackendId)),
        ];
    }

    /// <summary>The longest due of those that nothing keeps from running now.</summary>
    private async Task<List<Waiting>> FreeAsync(InvariantScene scene, Backend backend, bool held, CancellationToken cancellation)
    {
        var db = scene.Db;
        if (await db.Pauses.AnyAsync(p => p.BackendId == backend.Id, cancellation)) return [];
        var running = await db.Operations.CountAsync(o => o.BackendId == backend.Id && o.State == OperationState.Running, cancellation);
        if (running >= backend.Settings.Concurrency) return [];
        return await db.Operations.AsNoTracking()
            .Where(o => o.BackendId == backend.Id && (o.State == OperationState.Queued || o.State == OperationState.Waiting) && o.DueAt <= scene.Now)
            .Where(o => !_removing.Contains(o.Kind) || (!held && !SnapshotOrder.AtWork(db).Any(s => s.SnapshotOf == o.VolumeId)))
            .Where(o => !db.Operations.Any(other => other.VolumeId == o.VolumeId && other.State == OperationState.Running))
            .OrderBy(o => o.DueAt).Take(InvariantScene.OffendersMax).Select(o => new Waiting(o.Id, o.Attempt, o.VolumeId, o.BackendId)).ToListAsync(cancellation);
    }

    private sealed record Waiting(OperationId Id, int Attempt, Volumes.VolumeId Volume, string BackendId);
}
