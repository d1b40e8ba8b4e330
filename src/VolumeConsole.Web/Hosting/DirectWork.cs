using System.Collections.Concurrent;
using Hangfire;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Storage;

namespace VolumeConsole.Web.Hosting;

/// <summary>
/// Stands in where no Hangfire server answers a backend's queue: the sweep then works off what is due itself, within the backend's
/// concurrency. Losing the whole queue delays work, and never loses it.
/// </summary>
public sealed partial class DirectWork(JobStorage storage, OperationRunner runner, Sweeper sweeper, BackendRegistry backends, ILogger<DirectWork> log)
{
    private readonly ConcurrentDictionary<string, Task> _rounds = new(StringComparer.Ordinal);

    /// <summary>Begins a round for each backend that nobody serves, unless its last one still goes on. Never waits for storage.</summary>
    public void StandIn(CancellationToken cancellation)
    {
        var served = storage.GetMonitoringApi().Servers().SelectMany(server => server.Queues).ToHashSet();
        foreach (var backend in backends.All.Where(b => !served.Contains(HangfireDoorbell.QueueOf(b.Id))))
        {
            if (_rounds.TryGetValue(backend.Id, out var round) && !round.IsCompleted) continue;
            _rounds[backend.Id] = Task.Run(() => WorkOffAsync(backend, cancellation), cancellation);
        }
    }

    private async Task WorkOffAsync(Backend backend, CancellationToken cancellation)
    {
        try
        {
            var due = await sweeper.DueAsync(backend.Id, cancellation);
            if (due.Count > 0) LogStandsIn(backend.Id, due.Count);
            var limit = new ParallelOptions { MaxDegreeOfParallelism = backend.Settings.Concurrency, CancellationToken = cancellation };
            await Parallel.ForEachAsync(due, limit, async (id, token) => await runner.RunAsync(id, token));
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            LogFailed(failure, backend.Id);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "No job server answers for backend '{Backend}': the sweep works off {Count} due operations itself")]
    private partial void LogStandsIn(string backend, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "The sweep could not work off backend '{Backend}' itself; the next one tries again")]
    private partial void LogFailed(Exception failure, string backend);
}
