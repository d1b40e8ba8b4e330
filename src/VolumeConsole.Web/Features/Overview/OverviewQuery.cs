using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Storage.Vitals;
using VolumeConsole.Core.Telemetry;
using VolumeConsole.Web.Features.Activity;
using VolumeConsole.Web.Features.Operations;
using VolumeConsole.Web.Shared;

namespace VolumeConsole.Web.Features.Overview;

/// <summary>Reads the overview once for all open pages: whoever asks first for a new activity reads, the others get that.</summary>
public sealed partial class OverviewQuery(
    IDbContextFactory<VolumeDb> databases, BackendRegistry backends, Figures figures, ActivityQuery activity, TimeProvider clock, ILogger<OverviewQuery> log) : IDisposable
{
    public const int RecentMax = 10;
    public const int FailuresMax = 5;

    /// <summary>What the log does not keep (calls, minutes) may lag by this much.</summary>
    private static readonly TimeSpan s_fresh = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _one = new(1, 1);
    private long _readFor = long.MinValue;
    private OverviewView? _last;

    /// <param name="sequence">The activity that the answer must cover; null: whatever is fresh.</param>
    public async Task<OverviewView> GetAsync(long? sequence, CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            if (_last is { } last && (sequence ?? _readFor) <= _readFor && clock.GetUtcNow() - last.ReadAt < s_fresh) return last;
            _last = await ReadAsync(cancellation);
            _readFor = Math.Max(_readFor, sequence ?? _readFor);
            return _last;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<OverviewView> ReadAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var stored = await TryAsync(() => StoredFigures.ReadAsync(db, backends, now, cancellation), cancellation);
        return new OverviewView(
            stored,
            stored.Value is { } counts ? await TryAsync(() => FlightAsync(db, counts, now, cancellation), cancellation) : new(null, stored.Problem),
            await TryAsync(() => FailuresAsync(db, cancellation), cancellation),
            await TryAsync(() => figures.LastHourAsync(cancellation), cancellation),
            await TryAsync(() => RecentAsync(cancellation), cancellation),
            now);
    }

    [SuppressMessage("Design", "CA1031", Justification = "A part that cannot be read says so on the page; it must not take the others along.")]
    private async Task<Section<T>> TryAsync<T>(Func<Task<T>> read, CancellationToken cancellation) where T : class
    {
        try
        {
            return new Section<T>(await read(), null);
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            LogNotRead(failure);
            return new Section<T>(null, failure.Message);
        }
    }

    private static async Task<IReadOnlyList<FlightTile>> FlightAsync(VolumeDb db, StoredFigures counts, DateTimeOffset now, CancellationToken cancellation)
    {
        return
        [
            Tile("running", "Running", OperationFacet.Running, Tone.Working, "A backend is being asked right now.", await FirstAsync(o => o.State == OperationState.Running)),
            Tile("queued", "Queued", OperationFacet.Pending, Tone.Working, "Due, and waiting for a free slot.", await FirstAsync(o => o.State == OperationState.Queued && o.DueAt <= now)),
            Tile("waiting", "Waiting", OperationFacet.Waiting, Tone.Doubt, "Tried again by themselves, each at its time.", await FirstAsync(o => o.State == OperationState.Waiting)),
            Tile("needs_attention", "Needs attention", OperationFacet.Attention, Tone.Doubt, "In doubt after all their attempts: a person decides.", await FirstAsync(o => o.State == OperationState.NeedsAttention)),
            Tile("failed", "Failed", OperationFacet.Failed, Tone.Failed, "Refused for certain; nothing was changed by them.", await FirstAsync(o => o.State == OperationState.Failed)),
            Tile("scheduled", "Scheduled", OperationFacet.Pending, Tone.Quiet, "Purges whose retention time is not over.", await FirstAsync(o => o.State == OperationState.Queued && o.DueAt > now)),
        ];

        FlightTile Tile(string state, string word, OperationFacet facet, Tone tone, string means, DateTimeOffset? first) =>
            new(state, word, facet, tone, means, counts.Unfinished.Where(u => u.State == state).Sum(u => u.Count), first);

        Task<DateTimeOffset?> FirstAsync(Expression<Func<Operation, bool>> of) =>
            db.Operations.Where(of).OrderBy(o => o.DueAt).Select(o => (DateTimeOffset?)o.DueAt).FirstOrDefaultAsync(cancellation);
    }

    private static async Task<IReadOnlyList<FailureLine>> FailuresAsync(VolumeDb db, CancellationToken cancellation)
    {
        var groups = await db.Operations.AsNoTracking().Where(o => o.State == OperationState.Failed || o.State == OperationState.NeedsAttention)
            .GroupBy(o => new { o.Kind, o.BackendId, o.Cause }).Select(g => new { g.Key.Kind, g.Key.BackendId, g.Key.Cause, Count = g.Count(), Sample = g.Max(o => o.Id) })
            .OrderByDescending(g => g.Count).ThenByDescending(g => g.Sample).Take(FailuresMax).ToListAsync(cancellation);
        var samples = groups.ConvertAll(g => g.Sample);
        var errors = await db.Operations.AsNoTracking().Where(o => samples.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.Error, cancellation);
        return groups.ConvertAll(g => new FailureLine(g.Kind, g.BackendId, g.Cause ?? "no error was kept", g.Count, errors.GetValueOrDefault(g.Sample), g.Sample));
    }

    private async Task<IReadOnlyList<ActivityLine>> RecentAsync(CancellationToken cancellation) =>
        [.. (await activity.PageAsync(new ActivityFilter(), cancellation)).Lines.Take(RecentMax)];

    [LoggerMessage(Level = LogLevel.Error, Message = "A part of the overview could not be read; the page says so")]
    private partial void LogNotRead(Exception failure);
}
