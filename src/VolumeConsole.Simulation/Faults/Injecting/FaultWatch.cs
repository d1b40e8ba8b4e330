using Microsoft.Extensions.Hosting;
using VolumeConsole.Core.Access;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Data;

namespace VolumeConsole.Simulation.Faults.Injecting;

/// <summary>Writes into the activity what ended by itself.</summary>
public sealed class FaultWatch(FaultBoard board, IWriterGate gate, TimeProvider clock) : BackgroundService
{
    private readonly SemaphoreSlim _changed = new(0, 1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        board.Changed += Wake;
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                if (board.TakeEnded() is { Count: > 0 } ended) await gate.WriteAsync((write, _) => Task.FromResult(Log(ended, write)), stoppingToken);
                await WaitAsync(stoppingToken);
            }
        }
        finally
        {
            board.Changed -= Wake;
        }
    }

    /// <summary>Until something changes, or the next one is over.</summary>
    private async Task WaitAsync(CancellationToken stopping)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var changed = _changed.WaitAsync(either.Token);
        var over = board.NextEnd is { } end && end - clock.GetUtcNow() is var left ? Task.Delay(left > TimeSpan.Zero ? left : TimeSpan.Zero, clock, either.Token) : Task.Delay(Timeout.InfiniteTimeSpan, clock, either.Token);
        await Task.WhenAny(changed, over);
        await either.CancelAsync();
        await changed.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private void Wake()
    {
        if (_changed.CurrentCount > 0) return;
        try
        {
            _changed.Release();
        }
        catch (SemaphoreFullException)
        {
            // Another thread woke it in between, which is all that was wanted.
        }
    }

    private static int Log(IReadOnlyList<EndedInjection> ended, WriteScope write)
    {
        foreach (var (injection, hits) in ended)
        {
            write.Db.Activity.Add(new ActivityEntry
            {
                At = write.Now,
                Actor = Actor.Reconciler.ToString(),
                Type = ActivityTypes.FaultEnded,
                BackendId = injection.BackendId,
                Detail = $"{injection.Rule}, after {hits} {(hits == 1 ? "hit" : "hits")}",
            });
        }

        return ended.Count;
    }
}
