using VolumeConsole.Core.Storage.Vitals;

namespace VolumeConsole.Web.Hosting;

/// <summary>Writes the minutes of calls that are over, and the running one at a stop.</summary>
public sealed partial class MinutesService(MinuteBook book, TimeProvider clock, ILogger<MinutesService> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await WriteAsync(withRunning: true, cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Interval, clock, stoppingToken);
            await WriteAsync(withRunning: false, stoppingToken);
        }
    }

    private async Task WriteAsync(bool withRunning, CancellationToken cancellation)
    {
        try
        {
            await book.WriteAsync(withRunning, cancellation);
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            LogNotWritten(failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The last minutes of calls could not be written; they are kept for an hour, and tried again")]
    private partial void LogNotWritten(Exception failure);
}
