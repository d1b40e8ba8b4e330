using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using VolumeConsole.Core.Access;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Data;

namespace VolumeConsole.Simulation.Faults.Injecting;

/// <summary>Writes into the activity what ended by itself.</summary>
public sealed partial class FaultWatch(FaultBoard board, IWriterGate gate, TimeProvider clock, ILogger<FaultWatch> log) : BackgroundService
{
    private static readonly TimeSpan s_againAfter = TimeSpan.FromSeconds(5);
    private readonly SemaphoreSlim _changed = new(0, 1);

    /// <summary>Taken from the board, and not written yet.</summary>
    private IReadOnlyList<EndedInjection> _pending = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        board.Changed += Wake;
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                var written = await TellAsync(stoppingToken);
                await WaitAsync(written ? board.NextEnd : s_againAfter, stoppingToken);
            }
        }
        finally
        {
            board.Changed -= Wake;
        }
    }

    /// <returns>False: the database did not take it, which is tried again.</returns>
    private async Task<bool> TellAsync(CancellationToken stopping)
    {
        if (_pending.Count == 0) _pending = board.TakeEnded();
        if (_pending.Count == 0) return true;
        try
        {
            await gate.WriteAsync((write, _) => Task.FromResult(Add(_pending, write)), stopping);
            _pending = [];
            return true;
        }
        catch (Exception failure) when (!stopping.IsCancellationRequested)
        {
            LogNotWritten(failure);
            return false;
        }
    }

    /// <summary>Until something changes, or that time is over.</summary>
    private async Task WaitAsync(TimeSpan? time, CancellationToken stopping)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var changed = _changed.WaitAsync(either.Token);
        var over = Task.Delay(time switch { null => Timeout.InfiniteTimeSpan, { } left => left > TimeSpan.Zero ? left : TimeSpan.Zero }, clock, either.Token);
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

    private static int Add(IReadOnlyList<EndedInjection> ended, WriteScope write)
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

    [LoggerMessage(Level = LogLevel.Error, Message = "The end of injected faults could not be written to the activity; it is tried again")]
    private partial void LogNotWritten(Exception failure);
}
