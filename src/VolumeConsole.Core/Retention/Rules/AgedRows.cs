using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Data;

namespace VolumeConsole.Core.Retention.Rules;

/// <summary>Rows of one table that are older than a time by an index: the oldest go first.</summary>
/// <param name="aged">The rows older than the given time, the oldest first, by an index that finds them without looking at others.</param>
public sealed class AgedRows<T>(IWriterGate gate, string what, TimeSpan kept, Func<VolumeDb, DateTimeOffset, IQueryable<T>> aged) : IRetentionRule
    where T : class
{
    public string What => what;

    public async IAsyncEnumerable<int> DeleteAsync(DateTimeOffset now, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var before = now - kept;
        int deleted;
        do
        {
            deleted = await gate.WriteAsync((write, token) => aged(write.Db, before).Take(Retainer.BatchMax).ExecuteDeleteAsync(token), cancellation);
            if (deleted > 0) yield return deleted;
        }
        while (deleted == Retainer.BatchMax);
    }
}
