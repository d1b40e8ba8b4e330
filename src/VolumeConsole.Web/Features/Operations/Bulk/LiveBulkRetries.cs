using VolumeConsole.Core.Operations.Bulk;
using VolumeConsole.Web.Live;

namespace VolumeConsole.Web.Features.Operations.Bulk;

/// <summary>The bulk retry that the top bar of every page shows: read once for all open pages at each change.</summary>
public sealed class LiveBulkRetries(BulkRetries bulks)
{
    private readonly SharedReads<string, BulkProgress?> _shared = new(1);

    /// <summary>The same as <see cref="FirstAsync"/>, shared among all who ask after the same activity.</summary>
    /// <param name="sequence">The activity that the answer must cover.</param>
    public Task<BulkProgress?> GetFirstAsync(long sequence, CancellationToken cancellation) =>
        _shared.GetAsync("", sequence, () => FirstAsync(CancellationToken.None), cancellation);

    /// <summary>One that asks for somebody before one that only runs; what is over is on its own page.</summary>
    /// <returns>Null where none runs.</returns>
    public async Task<BulkProgress?> FirstAsync(CancellationToken cancellation)
    {
        var live = (await bulks.ListAsync(cancellation)).Where(b => b.Bulk.State is BulkRetryState.Running or BulkRetryState.Halted).ToList();
        return live.Find(b => b.Bulk.State == BulkRetryState.Halted) ?? live.FirstOrDefault();
    }
}
