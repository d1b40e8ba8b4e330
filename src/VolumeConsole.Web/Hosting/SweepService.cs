using VolumeConsole.Core.Holds;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Telemetry;

namespace VolumeConsole.Web.Hosting;

/// <summary>Sweeps at start, then at each interval or when the next operation is due, whichever comes first.</summary>
public sealed partial class SweepService(
    HoldWatch holds, Sweeper sweeper, DirectWork direct, BackendMarkers markers, OperationOptions options, TimeProvider clock, ILogger<SweepService> log) : BackgroundService
{
    private static readonly TimeSpan PauseMin = TimeSpan.FromMilliseconds(100);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = options.SweepInterval;
            try
            {
                // First: a clock that jumped must be noticed before what it makes due is rung for.
                await holds.LookAsync(stoppingToken);
                var due = await sweeper.SweepAsync(stoppingToken);
                Meters.Sweeps.Add(1, new KeyValuePair<string, object?>("outcome", "done"));
                if (due - clock.GetUtcNow() is { } soon && soon < pause) pause = soon > PauseMin ? soon : PauseMin;
                direct.StandIn(stoppingToken);
                await holds.LookAtMarkersAsync(stoppingToken);
                await markers.RefreshAsync(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                Meters.Sweeps.Add(1, new KeyValuePair<string, object?>("outcome", "failed"));
                LogFailed(failure);
            }

            await Task.Delay(pause, clock, stoppingToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A sweep failed; the next one tries again")]
    private partial void LogFailed(Exception failure);
}
