using System.Collections.Concurrent;
using Hangfire;
using Hangfire.Common;
using Hangfire.States;
using VolumeConsole.Core.Operations;

namespace VolumeConsole.Web.Hosting;

/// <summary>
/// Rings by enqueueing a job that carries an operation id, in the backend's own queue. An operation that was rung for and not
/// looked at yet is not enqueued again, so a sweep over a stuck backend does not pile up jobs.
/// </summary>
public sealed partial class HangfireDoorbell(JobStorage storage, OperationOptions options, TimeProvider clock, ILogger<HangfireDoorbell> log) : IDoorbell
{
    private readonly BackgroundJobClient _client = new(storage);
    private readonly ConcurrentDictionary<long, byte> _rung = new();

    public void Ring(string backendId, OperationId operation, TimeSpan delay)
    {
        if (delay <= TimeSpan.Zero) RingNow(backendId, operation);

        // Longer waits are the sweep's: it sleeps until the next due time, and no timer is held for them.
        else if (delay <= options.SweepInterval) _ = RingLaterAsync(backendId, operation, delay);
    }

    /// <summary>A worker looks at it now: the next ring is a new one.</summary>
    public void Answered(long operation) => _rung.TryRemove(operation, out _);

    public static string QueueOf(string backendId) => backendId;

    private void RingNow(string backendId, OperationId operation)
    {
        if (!_rung.TryAdd(operation.Value, 0)) return;
        try
        {
            _client.Create(Job.FromExpression<OperationJob>(job => job.RunAsync(operation.Value, CancellationToken.None)), new EnqueuedState(QueueOf(backendId)));
        }
        catch (Exception failure)
        {
            // A lost ring delays work until the next sweep; it must not fail the request that is already durable.
            _rung.TryRemove(operation.Value, out _);
            LogLost(failure, operation);
        }
    }

    private async Task RingLaterAsync(string backendId, OperationId operation, TimeSpan delay)
    {
        await Task.Delay(delay, clock);
        RingNow(backendId, operation);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The ring for operation {Operation} was lost; the next sweep rings again")]
    private partial void LogLost(Exception failure, OperationId operation);
}
