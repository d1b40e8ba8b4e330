using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core.Retention.Rules;

/// <summary>Old observations that nothing is there, under names that no volume needs any more. Walked through by key, outside the gate.</summary>
public sealed class GoneObservations(IDbContextFactory<VolumeDb> databases, IWriterGate gate, RetentionOptions options) : IRetentionRule
{
    public string What => "observations";

    public async IAsyncEnumerable<int> DeleteAsync(DateTimeOffset now, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var before = now - TimeSpan.FromDays(options.ObservationDays);
        for (var backend = await NextBackendAsync("", cancellation); backend is not null; backend = await NextBackendAsync(backend, cancellation))
        {
            for (var page = await PageAsync(backend, null, before, cancellation); page.Last is { } last; page = await PageAsync(backend, last, before, cancellation))
            {
                if (page.Over.Count == 0) continue;
                yield return await gate.WriteAsync((write, token) => Gone(write.Db, backend, before).Where(o => page.Over.Contains(o.ObjectName)).ExecuteDeleteAsync(token), cancellation);
            }
        }
    }

    private async Task<string?> NextBackendAsync(string after, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Observations.AsNoTracking().Where(o => string.Compare(o.BackendId, after) > 0)
            .OrderBy(o => o.BackendId).Select(o => o.BackendId).FirstOrDefaultAsync(cancellation);
    }

    private async Task<(ObjectName? Last, IReadOnlyList<ObjectName> Over)> PageAsync(string backend, ObjectName? after, DateTimeOffset before, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var rows = db.Observations.AsNoTracking().Where(o => o.BackendId == backend);
        if (after is { } name) rows = rows.Where(o => o.ObjectName > name);
        var page = await rows.OrderBy(o => o.ObjectName).Take(Retainer.BatchMax).Select(o => o.ObjectName).ToListAsync(cancellation);
        if (page.Count == 0) return (null, []);
        var (first, last) = (page[0], page[^1]);
        return (last, await Gone(db, backend, before).Where(o => o.ObjectName >= first && o.ObjectName <= last).Select(o => o.ObjectName).ToListAsync(cancellation));
    }

    private static IQueryable<Observation> Gone(VolumeDb db, string backend, DateTimeOffset before) => db.Observations
        .Where(o => o.BackendId == backend && !o.Exists && o.ObservedAt < before)
        .Where(o => !db.VolumesAndSnapshots.Any(v => v.BackendId == backend && v.ObjectName == o.ObjectName && v.Lifecycle != VolumeLifecycle.Deleted));
}
