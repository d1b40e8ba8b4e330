using VolumeConsole.Core.Retention;

namespace VolumeConsole.Web.Hosting;

/// <summary>Lets go of what was kept for long enough: at start, and then every hour.</summary>
public sealed partial class RetentionService(Retainer retainer, TimeProvider clock, ILogger<RetentionService> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await retainer.RunAsync(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(failure);
            }

            await Task.Delay(Interval, clock, stoppingToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Old rows could not be deleted; the next round, in an hour, goes on")]
    private partial void LogFailed(Exception failure);
}
