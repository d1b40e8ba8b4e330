using VolumeConsole.Core.Telemetry;

namespace VolumeConsole.Web.Hosting;

/// <summary>Reads what the gauges show, at its own pace and never because somebody scrapes.</summary>
public sealed partial class GaugeService(StoredGauges gauges, TimeProvider clock, ILogger<GaugeService> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await gauges.ReadAsync(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(failure);
            }

            await Task.Delay(StoredGauges.Interval, clock, stoppingToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The figures for the gauges could not be read; scrapes show the last ones")]
    private partial void LogFailed(Exception failure);
}
