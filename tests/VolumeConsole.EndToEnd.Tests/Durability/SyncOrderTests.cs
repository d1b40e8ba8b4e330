using System.Text.RegularExpressions;
using VolumeConsole.EndToEnd.Tests.Running;

namespace VolumeConsole.EndToEnd.Tests.Durability;

/// <summary>What is on disk when the console says so, told by the system calls that it made.</summary>
public sealed class SyncOrderTests
{
    [Fact]
    public async Task What_is_acknowledged_was_synced_before_and_so_was_the_file_before_the_volume_is_available()
    {
        await using var home = new ConsoleHome("strace");
        var traced = new TracedConsole(home);
        var console = await traced.StartAsync();
        using var api = home.Api(console);

        var created = await api.CreatedAsync("db-7", 1);
        var creating = await traced.CallsUntilAsync("201 Created");
        var answer = creating[^1];
        var file = Truth.FileOf(created);
        var intended = Write(traced, creating, file, "creating");
        var durable = SyncAfter(creating, traced.Log, intended);
        var linked = creating.First(c => c.Says("linkat(") && c.Says(file));
        var fileSynced = creating.First(c => c.Begun > durable.Ended && Regex.IsMatch(c.Text, @"^f(data)?sync\(\d+<[^>]*/local/(#\d+|vol-)"));
        var folderSynced = SyncAfter(creating, home.VolumesFolder, linked);
        var available = Write(traced, creating, file, "available");

        Assert.True(durable.Ended < linked.Begun, "The intent is durable before the file gets its name.");
        Assert.True(fileSynced.Ended < available.Begun, "The file is durable before the volume is available.");
        Assert.True(folderSynced.Ended < available.Begun, "The file's name is durable before the volume is available.");
        AssertBefore(SyncAfter(creating, traced.Log, available), answer);

        Assert.Equal(202, (await api.ResizeAsync(created, 2)).Status);
        var resizing = await traced.CallsUntilAsync("202 Accepted");
        var wanted = resizing.First(c => c.IsWriteTo(traced.Log));
        AssertBefore(SyncAfter(resizing, traced.Log, wanted), resizing[^1]);

        Assert.Equal(204, (await api.DeleteAsync(created)).Status);
        var deleting = await traced.CallsUntilAsync("204 No Content");
        AssertBefore(SyncAfter(deleting, traced.Log, Write(traced, deleting, file, "deleting")), deleting[^1]);
    }

    /// <summary>The first write to the log of a page with the volume's row in that lifecycle.</summary>
    private static Traced Write(TracedConsole traced, IReadOnlyList<Traced> calls, string file, string lifecycle) =>
        calls.FirstOrDefault(c => c.IsWriteTo(traced.Log) && Regex.IsMatch(c.Text, $@"{file}.{{0,60}}?{lifecycle}"))
            ?? throw new InvalidOperationException($"The log never got '{lifecycle}':\n{string.Join('\n', calls.Select(c => c.Text[..Math.Min(c.Text.Length, 160)]))}");

    private static Traced SyncAfter(IReadOnlyList<Traced> calls, string path, Traced call) =>
        calls.FirstOrDefault(c => c.Begun > call.Ended && c.IsSyncOf(path))
            ?? throw new InvalidOperationException($"No sync of {path} after: {call.Text[..Math.Min(call.Text.Length, 160)]}");

    private static void AssertBefore(Traced synced, Traced answer) => Assert.True(synced.Ended < answer.Begun, "It was acknowledged before it was durable.");
}
