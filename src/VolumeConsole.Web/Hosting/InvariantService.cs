using VolumeConsole.Core.Invariants;

namespace VolumeConsole.Web.Hosting;

/// <summary>Checks the invariants all the time, so that a broken one is told before somebody happens to look.</summary>
public sealed partial class InvariantService(InvariantChecker checker, TimeProvider clock, ILogger<InvariantService> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await checker.CheckAsync(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(failure);
            }

            await Task.Delay(InvariantChecker.Interval, clock, stoppingToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The invariants could not be checked; the next round tries again")]
    private partial void LogFailed(Exception failure);
}
