using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Operations.Bulk;

namespace VolumeConsole.Web.Hosting;

/// <summary>Drives the bulk retries: comes when the next retry is due, or when something was committed (an operation ended, a person pressed stop).</summary>
public sealed partial class BulkRetryService(BulkRetrier retrier, ActivityFeed feed, TimeProvider clock, ILogger<BulkRetryService> log) : BackgroundService
{
    private static readonly TimeSpan s_wokenAtMost = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan s_afterFailure = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_pauseMin = TimeSpan.FromMilliseconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var subscription = feed.Subscribe(s_wokenAtMost);
        await using var changes = subscription.ReadAllAsync(stoppingToken).GetAsyncEnumerator(stoppingToken);
        var woken = changes.MoveNextAsync().AsTask();
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = await StepAsync(stoppingToken);
            using (var limit = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken))
            {
                await Task.WhenAny(woken, Task.Delay(pause > s_pauseMin ? pause : s_pauseMin, clock, limit.Token));
                await limit.CancelAsync();
            }

            // The feed ends with the program only.
            if (woken.IsCompleted && await woken) woken = changes.MoveNextAsync().AsTask();
        }
    }

    private async Task<TimeSpan> StepAsync(CancellationToken stopping)
    {
        try
        {
            return await retrier.StepAsync(stopping);
        }
        catch (Exception failure) when (!stopping.IsCancellationRequested)
        {
            LogFailed(failure);
            return s_afterFailure;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A step of the bulk retries failed; the next one tries again")]
    private partial void LogFailed(Exception failure);
}
