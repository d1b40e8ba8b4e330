using VolumeConsole.Core.Drift;
using VolumeConsole.Core.Storage;

namespace VolumeConsole.Web.Hosting;

/// <summary>
/// Runs a pass over each backend at its pace, or when somebody asks, and looks at once into what the storage hints at; backends do
/// not wait for each other.
/// </summary>
public sealed partial class ReconcilerService(
    Reconciler reconciler, HintedLook looks, LeakedPurge leaked, BackendRegistry backends, ScanSignal scans, TimeProvider clock, ILogger<ReconcilerService> log) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(backends.All.SelectMany(backend => new[] { ReconcileAsync(backend, stoppingToken), WatchAsync(backend, stoppingToken) }));

    private async Task ReconcileAsync(Backend backend, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            var pause = backend.Settings.ScanInterval;
            try
            {
                if (await reconciler.ScanAsync(backend, stopping) is { } report)
                {
                    pause = report.PauseFor(backend.Settings.ScanInterval);
                    if (report.Outcome == ScanOutcome.Complete) await leaked.PurgeAsync(backend, stopping);
                }
            }
            catch (Exception failure) when (!stopping.IsCancellationRequested)
            {
                LogFailed(failure, backend.Id);
            }

            await LookUntilDueAsync(backend, clock.GetUtcNow() + pause, stopping);
        }
    }

    /// <summary>Looks into hints until a whole pass is due or wanted.</summary>
    private async Task LookUntilDueAsync(Backend backend, DateTimeOffset due, CancellationToken stopping)
    {
        while (true)
        {
            var call = await scans.WaitAsync(backend.Id, due - clock.GetUtcNow(), clock, stopping);
            if (call.Whole) return;
            try
            {
                if (!await looks.LookAsync(backend, call.Hints, stopping)) return;
                await leaked.PurgeAsync(backend, stopping);
            }
            catch (Exception failure) when (!stopping.IsCancellationRequested)
            {
                // A hint is lost, and nothing else: the next pass finds what it was about.
                LogFailed(failure, backend.Id);
            }
        }
    }

    private async Task WatchAsync(Backend backend, CancellationToken stopping)
    {
        if (backend.Storage is not IWatchableStorage storage) return;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await foreach (var name in storage.WatchAsync(stopping))
                {
                    if (name is { } hint) scans.Hint(backend.Id, hint, clock.GetUtcNow());
                    else scans.Raise(backend.Id);
                }
            }
            catch (Exception failure) when (!stopping.IsCancellationRequested)
            {
                LogBlind(failure, backend.Id);
                await Task.Delay(backend.Settings.ScanInterval, clock, stopping);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A pass over backend '{Backend}' failed; the next one tries again")]
    private partial void LogFailed(Exception failure, string backend);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Backend '{Backend}' cannot be watched for changes, so drift shows after the next scan instead of at once")]
    private partial void LogBlind(Exception failure, string backend);
}
