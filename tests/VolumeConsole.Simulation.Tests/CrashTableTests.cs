using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Simulation.Faults;
using VolumeConsole.Testing.Worlds;

namespace VolumeConsole.Simulation.Tests;

/// <summary>
/// Every kind of change, stopped dead at every seam, twice, with every reply kept or lost: the user's request, repeated under its
/// idempotency key as a client would, takes effect once, and both truths agree in the end.
/// </summary>
public sealed class CrashTableTests
{
    /// <summary>Shorter than an idempotency key is kept: the client asks again after the purge, too. And shorter than what a restart takes for a clock that jumped.</summary>
    private static readonly TimeSpan Retention = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan PastRetention = TimeSpan.FromHours(2);

    public static TheoryData<string> Changes => [.. Change.All.Keys];

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_change_survives_two_deaths_at_any_two_seams(string name)
    {
        var change = Change.All[name];
        var seams = await RunAsync(change, null, null, loseReply: false);
        Assert.True(seams > 0, "Nothing was passed, so nothing could be crashed.");
        for (var first = 0; first < seams; first++)
        {
            var after = await RunAsync(change, first, null, loseReply: false);
            for (var second = 0; second < after; second++) await RunAsync(change, first, second, loseReply: false);
        }
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_change_whose_first_reply_is_lost_survives_a_death_at_any_seam(string name)
    {
        var change = Change.All[name];
        var seams = await RunAsync(change, null, null, loseReply: true);
        for (var first = 0; first < seams; first++) await RunAsync(change, first, null, loseReply: true);
    }

    /// <returns>How many seams the last process passed.</returns>
    private static async Task<int> RunAsync(Change change, int? first, int? second, bool loseReply)
    {
        var history = $"{change.Name}, death at seam {first?.ToString() ?? "-"} and then {second?.ToString() ?? "-"}, reply {(loseReply ? "lost" : "kept")}";
        await using var world = await World.StartedAsync(new WorldOptions { Backend = new BackendSettings { Retention = Retention } });
        var id = await change.Prepare(world);
        var request = change.Ask(id) with { Idempotency = new IdempotencyKey("user", "key", change.Name) };
        var removals = new List<ObjectName>();
        world.Effect = (verb, name) => { if (verb == "remove") removals.Add(name); };
        if (loseReply) world.Faults = LoseFirstReply();

        VolumeId? accepted = null;
        world.DieAt(first);
        foreach (var death in new[] { second, null })
        {
            accepted = await TryAsync(world, request) ?? accepted;
            if (!world.Seams.IsDead) break;
            await world.StartAsync(death);
            await InvariantChecks.AlwaysAsync(world, change.Drifted);
        }

        var passed = world.Seams.Passed;
        accepted = await TryAsync(world, request) ?? accepted;
        Assert.False(world.Seams.IsDead);
        Assert.True(accepted is not null, $"The request was not accepted: {history}");
        Assert.True(await world.SettleAsync(PastRetention), $"It did not settle: {history}");
        change.Expect(await world.VolumeAsync(accepted.Value));
        Assert.Equal(change.Rows, await world.ReadAsync(db => db.VolumesAndSnapshots.CountAsync()));
        await InvariantChecks.SettledAsync(world, rescued: change.Rescues ? id : null);
        foreach (var removed in removals)
            Assert.True(await world.ReadAsync(db => db.VolumesAndSnapshots.AnyAsync(v => v.ObjectName == removed && v.Lifecycle == VolumeLifecycle.Deleted)), $"I3: {history}");
        return passed;
    }

    /// <summary>Asks, and works it off; the process may die anywhere on the way.</summary>
    private static async Task<VolumeId?> TryAsync(World world, Request request)
    {
        VolumeId? accepted = null;
        try
        {
            accepted = (await world.AcceptAsync(request)).Volume;
            await world.SettleAsync(PastRetention);
        }
        catch (ProcessDiedException)
        {
            // What is committed is all that is left of it; the caller starts the next process.
        }

        return accepted;
    }

    private static Func<BackendVerb, ObjectName, Fault?> LoseFirstReply()
    {
        var calls = 0;
        return (_, _) => calls++ == 0 ? new Fault.LoseReply() : null;
    }
}
