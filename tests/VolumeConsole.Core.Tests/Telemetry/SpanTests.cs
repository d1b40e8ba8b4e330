using System.Collections.Concurrent;
using System.Diagnostics;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Telemetry;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Simulation.Faults;
using VolumeConsole.Testing.Worlds;
using Span = System.Diagnostics.Activity;

namespace VolumeConsole.Core.Tests.Telemetry;

public sealed class SpanTests : IDisposable
{
    private readonly ConcurrentQueue<Span> _ended = new();
    private readonly ActivityListener _listener;
    private readonly ActivitySource _requests = new("a request from outside");

    public SpanTests()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Spans.SourceName || source == _requests,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _ended.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    [Fact]
    public async Task Request_attempt_and_call_are_one_trace()
    {
        await using var world = await World.StartedAsync();
        var trace = await AskAsync(world, "db-1");
        await world.SettleAsync();

        var (submit, attempt, call) = (One(trace, "submit CreateVolume"), One(trace, "attempt create"), One(trace, "ensure sim"));
        Assert.Equal(submit.SpanId, attempt.ParentSpanId);
        Assert.Equal(attempt.SpanId, call.ParentSpanId);
        Assert.Equal(("sim", "ensure", "done"), (Tag(call, "backend"), Tag(call, "verb"), Tag(call, "outcome")));
        Assert.Equal(("1", "1", "create", "done"), (Tag(attempt, "operation"), Tag(attempt, "attempt"), Tag(attempt, "kind"), Tag(attempt, "outcome")));
        Assert.Equal("accepted", Tag(submit, "outcome"));
    }

    [Fact]
    public async Task An_attempt_that_runs_after_a_restart_is_in_the_trace_of_its_request()
    {
        await using var world = await World.StartedAsync();
        world.Doorbell.Deaf = true;
        var trace = await AskAsync(world, "db-1");
        await world.StartAsync();
        await world.SettleAsync();

        Assert.Equal(One(trace, "submit CreateVolume").SpanId, One(trace, "attempt create").ParentSpanId);
        Assert.Equal(One(trace, "attempt create").SpanId, One(trace, "ensure sim").ParentSpanId);
    }

    [Fact]
    public async Task Each_request_has_a_trace_of_its_own_although_one_writer_serves_them_all()
    {
        await using var world = await World.StartedAsync();
        var (first, second) = (await AskAsync(world, "db-1"), await AskAsync(world, "db-2"));
        await world.SettleAsync();

        Assert.NotEqual(first, second);
        Assert.Equal("1", Tag(One(first, "attempt create"), "operation"));
        Assert.Equal("2", Tag(One(second, "attempt create"), "operation"));
    }

    [Fact]
    public async Task A_lost_reply_is_a_call_with_an_error_and_the_next_attempt_is_in_the_same_trace()
    {
        await using var world = await World.StartedAsync();
        var calls = 0;
        world.Faults = (_, _) => calls++ == 0 ? new Fault.LoseReply() : null;
        var trace = await AskAsync(world, "db-1");
        await world.SettleAsync();

        var spans = _ended.Where(s => s.TraceId == trace && s.Kind == ActivityKind.Client).ToList();
        Assert.Equal(["ensure unknown", "observe done", "ensure done"], spans.Select(c => $"{Tag(c, "verb")} {Tag(c, "outcome")}"));
        Assert.Equal(ActivityStatusCode.Error, spans[0].Status);
        Assert.Equal(2, _ended.Count(s => s.TraceId == trace && s.Kind == ActivityKind.Consumer));
    }

    [Fact]
    public async Task A_refused_request_says_why()
    {
        await using var world = await World.StartedAsync();
        await world.AvailableAsync("db-1");
        using var request = _requests.StartActivity("POST /v2/volumes");
        await world.SubmitAsync(new CreateVolume.Request(World.BackendId, "db-1", VolumeSize.GiB));

        var submit = One(request!.TraceId, "submit CreateVolume");
        Assert.Equal(("refused", ActivityStatusCode.Error), (Tag(submit, "outcome"), submit.Status));
        Assert.Contains("db-1", submit.StatusDescription, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _listener.Dispose();
        _requests.Dispose();
    }

    private async Task<ActivityTraceId> AskAsync(World world, string name)
    {
        using var request = _requests.StartActivity("POST /v2/volumes");
        await world.AcceptAsync(new CreateVolume.Request(World.BackendId, name, VolumeSize.GiB));
        return request!.TraceId;
    }

    private Span One(ActivityTraceId trace, string name) => Assert.Single(_ended, s => s.TraceId == trace && s.DisplayName == name);

    private static string? Tag(Span span, string name) => span.GetTagItem($"volumeconsole.{name}")?.ToString();
}
