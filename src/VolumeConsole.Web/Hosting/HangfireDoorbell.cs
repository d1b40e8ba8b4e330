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
    private const string BeingEnqueued = "";

    /// <summary>The job that was rung with, for each operation that no worker has looked at since.</summary>
    private readonly ConcurrentDictionary<long, string> _rung = new();

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
        if (_rung.TryGetValue(operation.Value, out var earlier) && !IsLost(earlier)) return;
        _rung[operation.Value] = BeingEnqueued;
        try
        {
            var job = _client.Create(
                Job.FromExpression<OperationJob>(job => job.RunAsync(operation.Value, CancellationToken.None)), new EnqueuedState(QueueOf(backendId)));
            _rung.TryUpdate(operation.Value, job, BeingEnqueued); // Not where a worker has answered already.
        }
        catch (Exception failure)
        {
            // A lost ring delays work until the next sweep; it must not fail the request that is already durable.
            _rung.TryRemove(operation.Value, out _);
            LogLost(failure, operation);
        }
    }

    /// <summary>It left the queue without reaching a worker's first line: it could not be activated, say, or was deleted.</summary>
    private bool IsLost(string job)
    {
        if (job == BeingEnqueued) return false;
        using var connection = storage.GetConnection();
        return connection.GetStateData(job)?.Name != EnqueuedState.StateName;
    }

    private async Task RingLaterAsync(string backendId, OperationId operation, TimeSpan delay)
    {
        await Task.Delay(delay, clock);
        RingNow(backendId, operation);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The ring for operation {Operation} was lost; the next sweep rings again")]
    private partial void LogLost(Exception failure, OperationId operation);
}
