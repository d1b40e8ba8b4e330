using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Operations.Bulk;

namespace VolumeConsole.Web.Hosting;

/// <summary>Drives the bulk retries: comes when the next retry is due, or when something was committed (an operation ended, a person pressed stop).</summary>
public sealed partial class BulkRetryService(BulkRetrier retrier, ActivityFeed feed, TimeProvider clock, ILogger<BulkRetryService> log) : BackgroundService
{
    private static readonly TimeSpan s_wokenAtMost = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan s_afterFailure = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_pauseMin = TimeSpan.FromMilliseconds(2);
    private readonly SemaphoreSlim _woken = new(0);

    public override void Dispose()
    {
        _woken.Dispose();
        base.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(FollowAsync(stoppingToken), DriveAsync(stoppingToken));

    private async Task FollowAsync(CancellationToken stopping)
    {
        using var subscription = feed.Subscribe(s_wokenAtMost);
        await foreach (var _ in subscription.ReadAllAsync(stopping))
            if (_woken.CurrentCount == 0) _woken.Release();
    }

    private async Task DriveAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            var pause = await StepAsync(stopping);
            await WaitAsync(pause > s_pauseMin ? pause : s_pauseMin, stopping);
        }
    }

    private async Task WaitAsync(TimeSpan atMost, CancellationToken stopping)
    {
        using var limit = new CancellationTokenSource(atMost, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stopping);
        try
        {
            await _woken.WaitAsync(both.Token);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            // The time has come: as good a reason to go on as a commit.
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
