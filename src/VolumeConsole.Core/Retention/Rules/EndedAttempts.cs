using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Operations;

namespace VolumeConsole.Core.Retention.Rules;

/// <summary>
/// Old attempts of operations that have ended, except the last of each. Looked for outside the gate, in windows of the key: the many
/// that stay for ever must not be walked through inside a write.
/// </summary>
public sealed class EndedAttempts(IDbContextFactory<VolumeDb> databases, IWriterGate gate, RetentionOptions options) : IRetentionRule
{
    private const int Window = 10 * Retainer.BatchMax;

    public string What => "attempts";

    public async IAsyncEnumerable<int> DeleteAsync(DateTimeOffset now, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var before = now - TimeSpan.FromDays(options.AttemptDays);
        var (next, last) = await RangeAsync(cancellation);
        for (; next <= last; next += Window)
        {
            foreach (var batch in (await OverAsync(next, before, cancellation)).Chunk(Retainer.BatchMax))
                yield return await gate.WriteAsync((write, token) => write.Db.Attempts.Where(a => batch.Contains(a.Id)).ExecuteDeleteAsync(token), cancellation);
        }
    }

    private async Task<(long First, long Last)> RangeAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return (await db.Attempts.MinAsync(a => (long?)a.Id, cancellation) ?? 1, await db.Attempts.MaxAsync(a => (long?)a.Id, cancellation) ?? 0);
    }

    /// <summary>Whoever has ended can only be retried by a person, and that adds an attempt: what is not the last now, never is again.</summary>
    private async Task<long[]> OverAsync(long from, DateTimeOffset before, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Attempts.AsNoTracking().Where(a => a.Id >= from && a.Id < from + Window && a.EndedAt < before)
            .Where(a => db.Operations.Any(o => o.Id == a.OperationId && o.Attempt > a.Number
                && o.State != OperationState.Queued && o.State != OperationState.Running && o.State != OperationState.Waiting))
            .Select(a => a.Id).ToArrayAsync(cancellation);
    }
}
