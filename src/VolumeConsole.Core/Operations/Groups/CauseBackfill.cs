using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Data;

namespace VolumeConsole.Core.Operations.Groups;

/// <summary>
/// Names the cause of what failed before causes were stored. Once that is done, looking for more reads nothing but the beginning
/// of an index.
/// </summary>
public sealed class CauseBackfill(IWriterGate gate)
{
    /// <summary>How many rows a transaction changes.</summary>
    public const int BatchSize = 500;

    private static readonly OperationState[] s_grouped = [OperationState.Failed, OperationState.NeedsAttention, OperationState.Waiting];

    /// <returns>How many there were.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var total = 0;
        foreach (var state in s_grouped)
        {
            for (var batch = BatchSize; batch == BatchSize; total += batch)
                batch = await gate.WriteAsync((write, token) => NameAsync(state, write, token), cancellation);
        }

        return total;
    }

    /// <summary>Each one named leaves the set, so the next batch is the next rows.</summary>
    private static async Task<int> NameAsync(OperationState state, WriteScope write, CancellationToken cancellation)
    {
        var nameless = await write.Db.Operations.Where(o => o.State == state && o.Cause == null && (o.ErrorCode != null || o.Error != null))
            .Take(BatchSize).ToListAsync(cancellation);
        foreach (var operation in nameless) operation.NameCause();
        return nameless.Count;
    }
}
