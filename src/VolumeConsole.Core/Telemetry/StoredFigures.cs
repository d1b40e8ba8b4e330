using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Drift;
using VolumeConsole.Core.Holds;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Storage;

namespace VolumeConsole.Core.Telemetry;

/// <summary>What gauges show of the database, as of one reading. Each query counts along an index.</summary>
/// <param name="OldestDue">By backend: since when its oldest due operation waits; absent where none does.</param>
/// <param name="Unfinished">By backend and state; queued ones that are not due yet count as scheduled.</param>
/// <param name="Findings">Open ones, by backend and rule.</param>
/// <param name="Scans">By backend: how its last pass ended.</param>
/// <param name="Paused">Backends that an operator paused.</param>
/// <param name="Holds">In force, by kind.</param>
/// <param name="HeartbeatAt">When a sweep last said that it lives; null before the first.</param>
public sealed record StoredFigures(
    IReadOnlyDictionary<string, DateTimeOffset> OldestDue, IReadOnlyList<(string BackendId, string State, int Count)> Unfinished,
    IReadOnlyList<(string BackendId, string Rule, int Count)> Findings, IReadOnlyList<BackendScan> Scans, IReadOnlySet<string> Paused,
    IReadOnlyDictionary<HoldKind, int> Holds, DateTimeOffset? HeartbeatAt)
{
    private const int RowsMax = 1_000;

    private static readonly OperationState[] s_unfinished =
        [OperationState.Queued, OperationState.Running, OperationState.Waiting, OperationState.Failed, OperationState.NeedsAttention];

    public static StoredFigures None { get; } = new(
        new Dictionary<string, DateTimeOffset>(), [], [], [], new HashSet<string>(), new Dictionary<HoldKind, int>(), null);

    public static async Task<StoredFigures> ReadAsync(VolumeDb db, BackendRegistry backends, DateTimeOffset now, CancellationToken cancellation)
    {
        var oldest = new Dictionary<string, DateTimeOffset>();
        var unfinished = new List<(string, string, int)>();
        foreach (var backend in backends.All)
        {
            foreach (var state in s_unfinished)
            {
                var all = await db.Operations.CountAsync(o => o.BackendId == backend.Id && o.State == state, cancellation);
                var later = state == OperationState.Queued ? await db.Operations.CountAsync(o => o.BackendId == backend.Id && o.State == state && o.DueAt > now, cancellation) : 0;
                unfinished.Add((backend.Id, PersistedNames.OperationState.Of(state), all - later));
                if (state == OperationState.Queued) unfinished.Add((backend.Id, "scheduled", later));
            }

            if (await OldestDueAsync(db, backend.Id, now, cancellation) is { } since) oldest[backend.Id] = since;
        }

        var findings = await db.Findings.Where(f => f.State == FindingState.Open).GroupBy(f => new { f.BackendId, f.Rule })
            .Select(g => new { g.Key.BackendId, g.Key.Rule, Count = g.Count() }).OrderBy(g => g.BackendId).ThenBy(g => g.Rule).Take(RowsMax).ToListAsync(cancellation);
        var holds = await db.Holds.AsNoTracking().Where(h => h.ReleasedAt == null).OrderBy(h => h.Id).Select(h => h.Kind).Take(RowsMax).ToListAsync(cancellation);
        return new StoredFigures(
            oldest, unfinished, findings.ConvertAll(f => (f.BackendId, f.Rule, f.Count)),
            await db.Scans.AsNoTracking().OrderBy(s => s.BackendId).Take(RowsMax).ToListAsync(cancellation),
            (await db.Pauses.AsNoTracking().Select(p => p.BackendId).OrderBy(id => id).Take(RowsMax).ToListAsync(cancellation)).ToHashSet(),
            holds.GroupBy(h => h).ToDictionary(g => g.Key, g => g.Count()),
            await db.Installations.AsNoTracking().OrderBy(i => i.Id).Select(i => i.HeartbeatAt).FirstOrDefaultAsync(cancellation));
    }

    private static async Task<DateTimeOffset?> OldestDueAsync(VolumeDb db, string backendId, DateTimeOffset now, CancellationToken cancellation)
    {
        DateTimeOffset? oldest = null;
        foreach (var state in new[] { OperationState.Queued, OperationState.Waiting })
        {
            var due = await db.Operations.Where(o => o.BackendId == backendId && o.State == state && o.DueAt <= now)
                .OrderBy(o => o.DueAt).Select(o => (DateTimeOffset?)o.DueAt).FirstOrDefaultAsync(cancellation);
            if (due is not null && (oldest is null || due < oldest)) oldest = due;
        }

        return oldest;
    }
}
