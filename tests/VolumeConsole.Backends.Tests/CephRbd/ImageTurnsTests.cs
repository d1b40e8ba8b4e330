using VolumeConsole.Backends.CephRbd;
using VolumeConsole.Core.Storage;

namespace VolumeConsole.Backends.Tests.CephRbd;

public sealed class ImageTurnsTests
{
    private static readonly ObjectName s_name = ObjectName.Parse("vol-0198f7a27d5e7c3a9b1f2a4c6e8f0a1b");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_call_at_a_time_has_an_image_and_the_next_follows_when_it_ends()
    {
        var turns = new ImageTurns();
        var first = await turns.TakeAsync(s_name, "growing", Token);
        var second = turns.TakeAsync(s_name, "removing", Token);
        Assert.False(second.IsCompleted);

        first.End();

        (await second).End();
        await turns.WhenEndedAsync();
    }

    [Fact]
    public async Task Who_waits_for_a_call_whose_caller_leaves_is_told_how_far_it_is_and_not_kept()
    {
        var turns = new ImageTurns();
        var first = await turns.TakeAsync(s_name, "removing", Token);
        var second = turns.TakeAsync(s_name, "growing", Token);

        first.Progress.Report(43, 100);
        first.Leave();

        Assert.Contains("that is removing", (await Assert.ThrowsAsync<BackendBusyException>(() => second)).Message, StringComparison.Ordinal);
        Assert.Contains("43 %", (await Assert.ThrowsAsync<BackendBusyException>(() => turns.TakeAsync(s_name, "growing", Token))).Message, StringComparison.Ordinal);
        first.End();
        (await turns.TakeAsync(s_name, "growing", Token)).End();
    }

    [Fact]
    public async Task Who_is_cancelled_while_waiting_leaves_the_others_as_they_are()
    {
        var turns = new ImageTurns();
        var first = await turns.TakeAsync(s_name, "growing", Token);
        using var stop = new CancellationTokenSource();
        var second = turns.TakeAsync(s_name, "growing", stop.Token);
        var third = turns.TakeAsync(s_name, "growing", Token);

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        first.End();

        (await third).End();
    }
}
