using Hangfire;
using Hangfire.InMemory;
using Hangfire.States;
using Microsoft.Extensions.Logging.Abstractions;
using VolumeConsole.Core.Operations;
using VolumeConsole.Web.Hosting;

namespace VolumeConsole.Web.Tests.Engine;

public sealed class HangfireDoorbellTests : IDisposable
{
    private static readonly OperationId Operation = new(7);
    private readonly InMemoryStorage _storage = new();
    private readonly HangfireDoorbell _doorbell;

    public HangfireDoorbellTests() =>
        _doorbell = new HangfireDoorbell(_storage, new OperationOptions(), TimeProvider.System, NullLogger<HangfireDoorbell>.Instance);

    private long Enqueued => _storage.GetMonitoringApi().EnqueuedCount("good");

    [Fact]
    public void Ringing_for_what_waits_in_the_queue_already_adds_no_job()
    {
        for (var sweep = 0; sweep < 5; sweep++) _doorbell.Ring("good", Operation, TimeSpan.Zero);

        Assert.Equal(1, Enqueued);
    }

    [Fact]
    public void A_job_that_left_the_queue_without_reaching_a_worker_is_rung_for_again()
    {
        _doorbell.Ring("good", Operation, TimeSpan.Zero);
        var lost = _storage.GetMonitoringApi().EnqueuedJobs("good", 0, 1).Single().Key;
        new BackgroundJobClient(_storage).ChangeState(lost, new DeletedState());

        _doorbell.Ring("good", Operation, TimeSpan.Zero);

        Assert.DoesNotContain(_storage.GetMonitoringApi().EnqueuedJobs("good", 0, 10), job => job.Key == lost && job.Value.InEnqueuedState);
        Assert.Contains(_storage.GetMonitoringApi().EnqueuedJobs("good", 0, 10), job => job.Key != lost);
    }

    [Fact]
    public void Once_a_worker_looked_the_next_ring_is_a_new_one()
    {
        _doorbell.Ring("good", Operation, TimeSpan.Zero);
        _doorbell.Answered(Operation.Value);
        _doorbell.Ring("good", Operation, TimeSpan.Zero);

        Assert.Equal(2, Enqueued);
    }

    public void Dispose() => _storage.Dispose();
}
