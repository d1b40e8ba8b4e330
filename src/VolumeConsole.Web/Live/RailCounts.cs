using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Drift;
using VolumeConsole.Core.Operations;

namespace VolumeConsole.Web.Live;

/// <summary>The counts in the rail, read once for all open pages: whoever asks first for a new activity reads, the others get that.</summary>
public sealed class RailCounts(IDbContextFactory<VolumeDb> databases, TimeProvider clock) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private long _readFor = long.MinValue;
    private Snapshot _last = new(0, 0, 0, 0);

    /// <param name="sequence">The activity that the counts must cover; what is older than the last reading gets that one.</param>
    public async Task<Snapshot> GetAsync(long sequence, CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            if (sequence > _readFor)
            {
                _last = await ReadAsync(cancellation);
                _readFor = sequence;
            }

            return _last;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Reads anew, for a page that just opened.</summary>
    public Task<Snapshot> ReadAsync(CancellationToken cancellation) => ReadFromAsync(databases, clock.GetUtcNow(), cancellation);

    public void Dispose() => _one.Dispose();

    private static async Task<Snapshot> ReadFromAsync(IDbContextFactory<VolumeDb> databases, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return new Snapshot(
            await db.Operations.CountAsync(o => o.State == OperationState.Failed || o.State == OperationState.NeedsAttention, cancellation),
            await db.Operations.CountAsync(o => o.State == OperationState.Running, cancellation),
            await db.Operations.CountAsync(o => o.State == OperationState.Waiting, cancellation),
            await db.Findings.CountAsync(FindingFilters.Counted(now), cancellation));
    }

    /// <param name="Stuck">Operations that failed or need attention.</param>
    public sealed record Snapshot(int Stuck, int Running, int Waiting, int Drifted);
}
