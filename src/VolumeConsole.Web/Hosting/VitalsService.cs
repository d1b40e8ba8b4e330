using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Storage.Vitals;

namespace VolumeConsole.Web.Hosting;

/// <summary>Probes each backend, judges its health as soon as something moved, and tells the pages. Backends do not wait for each other.</summary>
public sealed partial class VitalsService(
    Prober prober, HealthWatch watch, BackendRegistry backends, ActivityFeed feed, TimeProvider clock, ILogger<VitalsService> log) : BackgroundService
{
    private static readonly TimeSpan ProbeInterval = TimeSpan.FromSeconds(10);

    /// <summary>What is not well is looked at more often, so that its work goes on within seconds.</summary>
    private static readonly TimeSpan UnwellInterval = TimeSpan.FromSeconds(2);

    /// <summary>Latency that pages show need not be fresher than this.</summary>
    private static readonly TimeSpan PauseMin = TimeSpan.FromMilliseconds(500);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(backends.All.SelectMany(backend => new[] { ProbeAsync(backend, stoppingToken), ReviewAsync(backend, stoppingToken) }));

    private async Task ProbeAsync(Backend backend, CancellationToken stopping)
    {
        var last = DateTimeOffset.MinValue;
        while (!stopping.IsCancellationRequested)
        {
            var isWell = backend.Vitals.Health.State is HealthState.Ok or HealthState.Slow;
            if (!isWell || clock.GetUtcNow() - last >= ProbeInterval)
            {
                last = clock.GetUtcNow();
                await TryAsync(backend, () => prober.ProbeAsync(backend, stopping), stopping);
            }

            await Task.Delay(UnwellInterval, clock, stopping);
        }
    }

    private async Task ReviewAsync(Backend backend, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            var before = backend.Vitals.Health;
            await TryAsync(backend, () => watch.ReviewAsync(backend, stopping), stopping);
            if (backend.Vitals.Health != before) feed.Nudge(backend.Id);
            await Task.Delay(PauseMin, clock, stopping);
            if (await backend.Vitals.Signal.WaitAsync(UnwellInterval, stopping)) feed.Nudge(backend.Id);
        }
    }

    private async Task TryAsync(Backend backend, Func<Task> look, CancellationToken stopping)
    {
        try
        {
            await look();
        }
        catch (Exception failure) when (!stopping.IsCancellationRequested)
        {
            LogFailed(failure, backend.Id);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A look at the health of backend '{Backend}' failed; the next one tries again")]
    private partial void LogFailed(Exception failure, string backend);
}
