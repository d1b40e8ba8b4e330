using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Storage;

namespace VolumeConsole.Core.Drift.Remedies;

/// <summary>Reads what remedies are judged by.</summary>
public sealed class FindingContexts(IDbContextFactory<VolumeDb> databases, InstallationIdentity installation, OperationKinds kinds, TimeProvider clock)
{
    /// <returns>Null where there is no such finding, or where it is only suspected yet.</returns>
    public async Task<FindingContext?> FindAsync(long id, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.Findings.AsNoTracking().FirstOrDefaultAsync(f => f.Id == id && f.State != FindingState.Suspected, cancellation) is not { } finding) return null;
        return await ReadAsync(db, finding, cancellation);
    }

    private async Task<FindingContext> ReadAsync(VolumeDb db, Finding finding, CancellationToken cancellation)
    {
        var found = await FoundObject.ReadAsync(db, finding.BackendId, ObjectName.Parse(finding.ObjectName), installation.Id, cancellation);
        if (found.Row is not { } row) return new FindingContext(finding, found, null, clock.GetUtcNow());
        var unfinished = await db.Operations.AsNoTracking()
            .Where(o => o.VolumeId == row.Id && o.State != OperationState.Succeeded && o.State != OperationState.Cancelled).OrderBy(o => o.Id).ToListAsync(cancellation);
        return new FindingContext(finding, found, VolumeFacts.Of(row, unfinished, kinds) with { Fates = await SnapshotFates.ReadAsync(db, row.Id, cancellation) }, clock.GetUtcNow());
    }
}
