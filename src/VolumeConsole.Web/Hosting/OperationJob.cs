using Hangfire;
using VolumeConsole.Core.Operations;

namespace VolumeConsole.Web.Hosting;

/// <summary>What Hangfire runs: one look at one operation. All truth stands in the database, so the queue retries nothing itself.</summary>
[AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
public sealed class OperationJob(OperationRunner runner, HangfireDoorbell doorbell)
{
    [JobDisplayName("Operation {0}")]
    public Task RunAsync(long operation, CancellationToken cancellation)
    {
        doorbell.Answered(operation);
        return runner.RunAsync(new OperationId(operation), cancellation);
    }
}
