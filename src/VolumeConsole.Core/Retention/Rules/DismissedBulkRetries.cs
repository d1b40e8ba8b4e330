using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Operations.Bulk;

namespace VolumeConsole.Core.Retention.Rules;

/// <summary>Bulk retries that ended and were dismissed: their many operations first, in batches, and then themselves.</summary>
public sealed class DismissedBulkRetries(IDbContextFactory<VolumeDb> databases, IWriterGate gate, RetentionOptions options) : IRetentionRule
{
    public string What => "rows of dismissed bulk retries";

    public async IAsyncEnumerable<int> DeleteAsync(DateTimeOffset now, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var before = now - TimeSpan.FromDays(options.BulkRetryDays);
        while (await NextAsync(before, cancellation) is { } id)
        {
            int deleted;
            do
            {
                deleted = await gate.WriteAsync(
                    (write, token) => write.Db.BulkRetryItems.Where(i => i.BulkRetryId == id).OrderBy(i => i.OperationId).Take(Retainer.BatchMax).ExecuteDeleteAsync(token),
                    cancellation);
                if (deleted > 0) yield return deleted;
            }
            while (deleted == Retainer.BatchMax);

            yield return await gate.WriteAsync((write, token) => write.Db.BulkRetries.Where(b => b.Id == id).ExecuteDeleteAsync(token), cancellation);
        }
    }

    private async Task<long?> NextAsync(DateTimeOffset before, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.BulkRetries.AsNoTracking()
            .Where(b => b.DismissedAt < before && (b.State == BulkRetryState.Stopped || b.State == BulkRetryState.Finished))
            .OrderBy(b => b.DismissedAt).Select(b => (long?)b.Id).FirstOrDefaultAsync(cancellation);
    }
}
