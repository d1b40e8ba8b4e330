using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Drift;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Storage.Vitals;
using VolumeConsole.Web.Shared;

namespace VolumeConsole.Web.Features.Backends;

/// <summary>Reads what the page shows of the configured backends. Asks no storage.</summary>
public sealed class BackendsQuery(IDbContextFactory<VolumeDb> databases, BackendRegistry backends, Figures figures, RunningScans running, TimeProvider clock)
{
    public async Task<IReadOnlyList<BackendView>> AllAsync(CancellationToken cancellation)
    {
        var hours = (await figures.LastHourAsync(cancellation)).ToDictionary(h => h.BackendId, StringComparer.Ordinal);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var scans = await db.Scans.AsNoTracking().ToDictionaryAsync(s => s.BackendId, StringComparer.Ordinal, cancellation);
        var pauses = await db.Pauses.AsNoTracking().ToDictionaryAsync(p => p.BackendId, StringComparer.Ordinal, cancellation);
        var views = new List<BackendView>();
        foreach (var backend in backends.All)
        {
            var work = await WorkAsync(db, backend.Id, cancellation);
            views.Add(new BackendView(backend, scans.GetValueOrDefault(backend.Id), running.Find(backend.Id), pauses.GetValueOrDefault(backend.Id), work, hours[backend.Id]));
        }

        return views;
    }

    /// <summary>Each count ends at a limit, by an index: a backend with a million purges to come costs no more than one with ten thousand.</summary>
    private async Task<WorkCounts> WorkAsync(VolumeDb db, string backendId, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var here = db.Operations.AsNoTracking().Where(o => o.BackendId == backendId);
        return new WorkCounts(
            await CountAsync(here.Where(o => o.State == OperationState.Queued && o.DueAt <= now)),
            await CountAsync(here.Where(o => o.State == OperationState.Running)),
            await CountAsync(here.Where(o => o.State == OperationState.Waiting)),
            await CountAsync(here.Where(o => o.State == OperationState.Queued && o.DueAt > now)),
            await CountAsync(here.Where(o => o.State == OperationState.NeedsAttention)),
            await CountAsync(here.Where(o => o.State == OperationState.Failed)));

        Task<int> CountAsync(IQueryable<Operation> some) => some.Take(PageLimits.CountMax + 1).CountAsync(cancellation);
    }
}
