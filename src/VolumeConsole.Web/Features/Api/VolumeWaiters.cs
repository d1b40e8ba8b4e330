using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Web.Features.Api;

/// <summary>
/// Lets any number of requests wait until their volumes and snapshots are no longer being created: one subscription to the feed and one query
/// a batch for all of them, woken by commits. Nothing polls.
/// </summary>
public sealed partial class VolumeWaiters(ActivityFeed feed, IDbContextFactory<VolumeDb> databases, TimeProvider clock, ILogger<VolumeWaiters> log)
    : BackgroundService
{
    /// <summary>Whoever comes beyond is answered at once, with what is there.</summary>
    private const int WaitersMax = 4_096;
    private const int BatchMax = 256;

    private readonly Lock _gate = new();
    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Dictionary<VolumeId, List<TaskCompletionSource<Volume?>>> _waiting = [];
    private readonly HashSet<VolumeId> _toLookAt = [];

    /// <returns>The volume or snapshot once it is anything but Creating; null where that did not happen in time, or the program stops.</returns>
    public async Task<Volume?> WaitAsync(VolumeId id, TimeSpan atMost, CancellationToken cancellation)
    {
        if (atMost <= TimeSpan.Zero || Join(id) is not { } waiter) return null;
        try
        {
            return await waiter.Task.WaitAsync(atMost, clock, cancellation);
        }
        catch (TimeoutException)
        {
            return null;
        }
        finally
        {
            Leave(id, waiter);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var changes = feed.Subscribe(TimeSpan.Zero);
        try
        {
            await Task.WhenAll(ListenAsync(changes, stoppingToken), LookAsync(stoppingToken));
        }
        finally
        {
            Release();
        }
    }

    private async Task ListenAsync(ActivitySubscription changes, CancellationToken stopping)
    {
        await foreach (var change in changes.ReadAllAsync(stopping)) LookAt(change.Everything ? null : change.Volumes);
    }

    private async Task LookAsync(CancellationToken stopping)
    {
        await foreach (var _ in _signal.Reader.ReadAllAsync(stopping))
        {
            var ids = Take();
            if (ids.Count == 0) continue;
            try
            {
                await using var db = await databases.CreateDbContextAsync(stopping);
                var ready = await db.VolumesAndSnapshots.AsNoTracking().Where(v => ids.Contains(v.Id) && v.Lifecycle != VolumeLifecycle.Creating).ToListAsync(stopping);
                foreach (var volume in ready) Complete(volume);
            }
            catch (Exception failure) when (!stopping.IsCancellationRequested)
            {
                // They are answered when their time is over, with what is there then.
                LogFailed(failure, ids.Count);
            }
        }
    }

    private TaskCompletionSource<Volume?>? Join(VolumeId id)
    {
        var waiter = new TaskCompletionSource<Volume?>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_waiting.Count >= WaitersMax) return null;
            if (!_waiting.TryGetValue(id, out var all)) _waiting[id] = all = [];
            all.Add(waiter);
            _toLookAt.Add(id);
        }

        // What happened before this request joined is found by this first look; what happens from now on, the feed tells.
        _signal.Writer.TryWrite(true);
        return waiter;
    }

    private void Leave(VolumeId id, TaskCompletionSource<Volume?> waiter)
    {
        lock (_gate)
        {
            if (_waiting.TryGetValue(id, out var all) && all.Remove(waiter) && all.Count == 0) _waiting.Remove(id);
        }
    }

    /// <param name="changed">Null: any may have changed.</param>
    private void LookAt(IReadOnlySet<VolumeId>? changed)
    {
        lock (_gate)
        {
            if (changed is null) _toLookAt.UnionWith(_waiting.Keys);
            else _toLookAt.UnionWith(changed.Where(_waiting.ContainsKey));
            if (_toLookAt.Count == 0) return;
        }

        _signal.Writer.TryWrite(true);
    }

    private List<VolumeId> Take()
    {
        lock (_gate)
        {
            List<VolumeId> taken = [.. _toLookAt.Take(BatchMax)];
            _toLookAt.ExceptWith(taken);
            if (_toLookAt.Count > 0) _signal.Writer.TryWrite(true);
            return taken;
        }
    }

    private void Complete(Volume volume)
    {
        lock (_gate)
        {
            if (_waiting.TryGetValue(volume.Id, out var all)) all.ForEach(waiter => waiter.TrySetResult(volume));
        }
    }

    private void Release()
    {
        lock (_gate)
        {
            foreach (var waiter in _waiting.Values.SelectMany(all => all)) waiter.TrySetResult(null);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Count} waiting requests could not be looked after")]
    private partial void LogFailed(Exception failure, int count);
}
