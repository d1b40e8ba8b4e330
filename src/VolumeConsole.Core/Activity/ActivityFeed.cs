using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using VolumeConsole.Core.Data;

namespace VolumeConsole.Core.Activity;

/// <summary>
/// Tails the activity log after each commit and tells subscribers which rows changed. It runs on its own: neither writers nor
/// workers ever wait for a page.
/// </summary>
public sealed partial class ActivityFeed(IDbContextFactory<VolumeDb> databases, CommitSignal commits, TimeProvider clock, ILogger<ActivityFeed> log)
    : BackgroundService
{
    private const int BatchMax = 1_000;
    private static readonly TimeSpan ErrorPause = TimeSpan.FromSeconds(1);
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ImmutableArray<ActivitySubscription> _subscribers = [];
    private long _sequence;

    /// <summary>Pages that repaint more often than this only cost; the first change of a quiet time comes at once.</summary>
    public static TimeSpan DefaultPause { get; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Since when it has failed to read the log; null while it keeps up.</summary>
    public DateTimeOffset? BehindSince { get; private set; }

    public int SubscriberCount => _subscribers.Length;

    /// <summary>Everything committed from now on reaches the subscription; begin it before reading what is to be shown.</summary>
    /// <param name="pause">The least time between two updates; null for <see cref="DefaultPause"/>.</param>
    /// <param name="lead">How long others are let go first at each change; null for not at all.</param>
    public ActivitySubscription Subscribe(TimeSpan? pause = null, TimeSpan? lead = null)
    {
        var subscription = new ActivitySubscription(clock, pause ?? DefaultPause, lead ?? TimeSpan.Zero, Leave);
        ImmutableInterlocked.Update(ref _subscribers, list => list.Add(subscription));
        return subscription;
    }

    /// <summary>
    /// Tells pages that something of a backend moved which the log does not keep: the progress of a scan, its health, its latency.
    /// Never blocks.
    /// </summary>
    public void Nudge(string backendId)
    {
        ActivityKey[] moved = [new(_sequence, null, null, backendId)];
        foreach (var subscriber in _subscribers) subscriber.Offer(moved, everything: false);
    }

    /// <summary>Completes once the feed knows where the log ends: what is committed after that is told.</summary>
    public Task Started => _started.Task;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using (var db = await databases.CreateDbContextAsync(stoppingToken))
            _sequence = await db.Activity.MaxAsync(a => (long?)a.Sequence, stoppingToken) ?? 0;
        _started.TrySetResult();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await commits.WaitAsync(stoppingToken);
                await PublishAsync(stoppingToken);
                BehindSince = null;
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                BehindSince ??= clock.GetUtcNow();
                LogBehind(error);
                await Task.Delay(ErrorPause, clock, stoppingToken);
                commits.Raise();
            }
        }
    }

    private async Task PublishAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var changes = await db.Activity.AsNoTracking().Where(a => a.Sequence > _sequence).OrderBy(a => a.Sequence).Take(BatchMax)
            .Select(a => new ActivityKey(a.Sequence, a.VolumeId, a.OperationId, a.BackendId)).ToListAsync(cancellation);
        if (changes.Count == 0) return;
        _sequence = changes[^1].Sequence;
        if (changes.Count == BatchMax) _sequence = await db.Activity.MaxAsync(a => a.Sequence, cancellation);
        foreach (var subscriber in _subscribers) subscriber.Offer(changes, everything: changes.Count == BatchMax);
    }

    private void Leave(ActivitySubscription subscription) =>
        ImmutableInterlocked.Update(ref _subscribers, (list, gone) => list.Remove(gone), subscription);

    [LoggerMessage(Level = LogLevel.Error, Message = "The activity feed could not read the log; it tries again in a second, and pages are behind until then.")]
    private partial void LogBehind(Exception error);
}
