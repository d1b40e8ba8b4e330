using Microsoft.Extensions.Time.Testing;
using VolumeConsole.Core.Drift;
using VolumeConsole.Core.Storage;

namespace VolumeConsole.Core.Tests.Drift;

public sealed class ScanSignalTests
{
    private static readonly TimeSpan Long = TimeSpan.FromHours(1);
    private readonly FakeTimeProvider _clock = new();
    private readonly ScanSignal _signal = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Raised_twice_wakes_once_for_a_whole_pass()
    {
        _signal.Raise("b");
        _signal.Raise("b");

        Assert.True((await _signal.WaitAsync("b", Long, _clock, Stop)).Whole);
        Assert.False(_signal.WaitAsync("b", Long, _clock, Stop).IsCompleted);
    }

    [Fact]
    public async Task Hints_gather_and_name_each_object_once_with_its_last_time()
    {
        var waiting = _signal.WaitAsync("b", Long, _clock, Stop);
        _signal.Hint("b", Name(1), DateTimeOffset.UnixEpoch);
        _signal.Hint("b", Name(2), DateTimeOffset.UnixEpoch);
        _signal.Hint("b", Name(1), DateTimeOffset.UnixEpoch.AddSeconds(1));
        var call = await ForwardedAsync(waiting);

        Assert.False(call.Whole);
        Assert.Equal([Name(1), Name(2)], call.Hints.Keys.Order());
        Assert.Equal(DateTimeOffset.UnixEpoch.AddSeconds(1), call.Hints[Name(1)]);
        Assert.False(_signal.WaitAsync("b", Long, _clock, Stop).IsCompleted);
    }

    [Fact]
    public async Task More_hints_than_are_worth_naming_are_a_whole_pass()
    {
        for (var number = 0; number <= ScanSignal.HintsMax; number++) _signal.Hint("b", Name(number), DateTimeOffset.UnixEpoch);

        Assert.True((await _signal.WaitAsync("b", Long, _clock, Stop)).Whole);
    }

    [Fact]
    public async Task The_interval_ends_the_wait_with_a_whole_pass()
    {
        var waiting = _signal.WaitAsync("b", Long, _clock, Stop);
        _clock.Advance(Long);

        Assert.True((await waiting).Whole);
    }

    private async Task<ScanCall> ForwardedAsync(Task<ScanCall> waiting)
    {
        while (!waiting.IsCompleted)
        {
            _clock.Advance(ScanSignal.Gathering);
            await Task.Yield();
        }

        return await waiting;
    }

    private static ObjectName Name(int number) => ObjectName.Parse($"vol-{number:x32}");
}
