using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace VolumeConsole.Simulation.Demo;

/// <summary>Goes on, at a calm rate, while the console runs: a request every few seconds, some drift, and a bulk retry to look at.</summary>
internal sealed partial class DemoLife(
    DemoClock clock, DemoTraffic traffic, DemoEyes eyes, DemoDesk desk, DemoTrouble trouble, DemoDrift drift, ILogger<DemoLife> log) : BackgroundService
{
    private const int TendEvery = 8;
    private const int RefusedAtOnce = 40;
    private const int LooksMax = 50;
    private static readonly TimeSpan s_calm = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(200);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var turn = 1; !stoppingToken.IsCancellationRequested; turn++)
        {
            await Task.Delay(s_calm, clock, stoppingToken);
            try
            {
                await AskAsync(stoppingToken);
                if (turn % TendEvery == 0) await TendAsync(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(failure);
            }
        }
    }

    private async Task AskAsync(CancellationToken cancellation)
    {
        foreach (var request in traffic.Next(1, await eyes.AtRestAsync(cancellation), await eyes.SnapshotsAsync(cancellation), await eyes.LiveCountAsync(cancellation), clock.GetUtcNow()))
            await desk.AskAsync(request, cancellation);
    }

    private async Task TendAsync(CancellationToken cancellation)
    {
        await drift.KeepAsync(clock.GetUtcNow(), cancellation);
        if (await eyes.RunsInBulkAsync(cancellation)) return;
        var refused = await trouble.RefuseAsync(DemoStorage.Amsterdam, RefusedAtOnce, SettledAsync, cancellation);
        if (refused.Count > 0) await trouble.RetryAsync(refused, DemoTrouble.CalmRatePerSecond, cancellation);
    }

    /// <summary>Workers do it; it takes them a moment. Whoever takes longer is not waited for.</summary>
    private async Task SettledAsync(CancellationToken cancellation)
    {
        for (var look = 0; look < LooksMax && await eyes.BusyCountAsync(DemoStorage.Amsterdam, cancellation) > 0; look++) await Task.Delay(s_look, clock, cancellation);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A turn of the demonstration failed; the next one tries again")]
    private partial void LogFailed(Exception failure);
}
