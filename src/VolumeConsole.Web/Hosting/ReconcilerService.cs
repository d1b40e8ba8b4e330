using VolumeConsole.Core.Drift;
using VolumeConsole.Core.Storage;

namespace VolumeConsole.Web.Hosting;

/// <summary>Runs a pass over each backend at its interval, or when somebody asks; backends do not wait for each other.</summary>
public sealed partial class ReconcilerService(
    Reconciler reconciler, BackendRegistry backends, ScanSignal scans, TimeProvider clock, ILogger<ReconcilerService> log) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(backends.All.Select(backend => ReconcileAsync(backend, stoppingToken)));

    private async Task ReconcileAsync(Backend backend, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await reconciler.ScanAsync(backend, stopping);
            }
            catch (Exception failure) when (!stopping.IsCancellationRequested)
            {
                LogFailed(failure, backend.Id);
            }

            await scans.WaitAsync(backend.Id, backend.Settings.ScanInterval, clock, stopping);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A pass over backend '{Backend}' failed; the next one tries again")]
    private partial void LogFailed(Exception failure, string backend);
}
