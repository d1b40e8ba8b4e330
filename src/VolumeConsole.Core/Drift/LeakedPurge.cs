using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Access;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Drift.Rules;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Storage;

namespace VolumeConsole.Core.Drift;

/// <summary>
/// Purges leaked objects by itself, where the backend's setting allows it: their own delete succeeded, so nobody can miss them. The
/// purge's own transaction looks at the row once more. Nothing else is ever purged without a person.
/// </summary>
public sealed class LeakedPurge(IDbContextFactory<VolumeDb> databases, Orchestrator orchestrator, TimeProvider clock)
{
    /// <summary>The most that one pass asks for; the next asks for more.</summary>
    public const int PurgesMax = 100;

    /// <summary>Asks for the purge of what has an open finding, no remedy yet, and was not put aside.</summary>
    /// <returns>How many were accepted.</returns>
    public async Task<int> PurgeAsync(Backend backend, CancellationToken cancellation)
    {
        if (!backend.Settings.AutoPurgeLeaked) return 0;
        var accepted = 0;
        var last = 0L;
        while (accepted < PurgesMax && await NextAsync(backend.Id, last, cancellation) is { Count: > 0 } page)
        {
            foreach (var (id, name) in page)
            {
                last = id;
                var purge = new PurgeObject.Request(backend.Id, name, name.Value) { Reason = "Leaked, and the backend's setting purges such objects." };
                if (await orchestrator.SubmitAsync(purge, Actor.Reconciler, cancellation) is not Submission.Refused) accepted++;
                if (accepted == PurgesMax) break;
            }
        }

        return accepted;
    }

    private async Task<List<(long Id, ObjectName Name)>> NextAsync(string backendId, long after, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var page = await db.Findings.AsNoTracking()
            .Where(f => f.State == FindingState.Open && f.Rule == LeakedRule.RuleName && f.BackendId == backendId && f.Id > after)
            .Where(f => f.RemedyOperationId == null && (f.SnoozedUntil == null || f.SnoozedUntil <= now))
            .OrderBy(f => f.Id).Take(PurgesMax).Select(f => new { f.Id, f.ObjectName }).ToListAsync(cancellation);
        return page.ConvertAll(f => (f.Id, ObjectName.Parse(f.ObjectName)));
    }
}
