using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using VolumeConsole.Core.Activity;

namespace VolumeConsole.Simulation.Drills;

/// <summary>Runs the scenarios that people ask for, one at a time; first it takes away what a run left that a restart cut short.</summary>
public sealed partial class DrillService(DrillDesk desk, DrillRunner runner, DrillCleaner cleaner, ActivityFeed feed, ILogger<DrillService> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await feed.Started.WaitAsync(stoppingToken);
        await TryAsync(async () => { if (await cleaner.RecoverAsync(stoppingToken) is { } left) LogLeft(left); }, stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            var run = await desk.NextAsync(stoppingToken);
            await TryAsync(() => runner.RunAsync(run, stoppingToken), stoppingToken);
        }
    }

    private async Task TryAsync(Func<Task> work, CancellationToken stopping)
    {
        try
        {
            await work();
        }
        catch (Exception failure) when (!stopping.IsCancellationRequested)
        {
            LogFailed(failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A scenario broke off, and may have left something on the sandbox; the next start looks again")]
    private partial void LogFailed(Exception failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A scenario that a restart cut short left something on the sandbox: {Left}")]
    private partial void LogLeft(string left);
}
