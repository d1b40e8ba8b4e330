using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Drift;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Web.Live;
using VolumeConsole.Web.Shared;

namespace VolumeConsole.Web.Features.Volumes;

/// <summary>How many there are of each choice that a filter offers. Counted along an index, and no further than <see cref="PageLimits.CountMax"/>.</summary>
public sealed class FacetCounts(IDbContextFactory<VolumeDb> databases)
{
    private readonly SharedReads<string, Snapshot> _shared = new(1);

    /// <summary>For all open pages at once: whoever asks first for a new activity reads, the others get that.</summary>
    /// <param name="sequence">The activity that the counts must cover.</param>
    public Task<Snapshot> GetAsync(long sequence, CancellationToken cancellation) => _shared.GetAsync("", sequence, () => ReadAsync(CancellationToken.None), cancellation);

    public async Task<Snapshot> ReadAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var lifecycles = new Dictionary<VolumeLifecycle, int>();
        foreach (var lifecycle in Enum.GetValues<VolumeLifecycle>())
            lifecycles[lifecycle] = await db.Volumes.Where(v => v.Lifecycle == lifecycle).OrderBy(v => v.Name).Take(PageLimits.CountMax + 1).CountAsync(cancellation);
        var rules = await db.Findings.Where(f => f.State == FindingState.Open && db.Volumes.Any(v => v.Id == f.VolumeId)).OrderBy(f => f.Rule).Take(PageLimits.CountMax + 1)
            .GroupBy(f => f.Rule).Select(rule => new { rule.Key, Count = rule.Count() }).ToDictionaryAsync(r => r.Key, r => r.Count, cancellation);
        return new Snapshot(lifecycles, rules);
    }

    /// <param name="Rules">Open findings about volumes, by rule.</param>
    public sealed record Snapshot(IReadOnlyDictionary<VolumeLifecycle, int> Lifecycles, IReadOnlyDictionary<string, int> Rules)
    {
        public bool Same(Snapshot? other) => other is not null && Lifecycles.SequenceEqual(other.Lifecycles) && Rules.OrderBy(r => r.Key, StringComparer.Ordinal).SequenceEqual(other.Rules.OrderBy(r => r.Key, StringComparer.Ordinal));
    }
}
