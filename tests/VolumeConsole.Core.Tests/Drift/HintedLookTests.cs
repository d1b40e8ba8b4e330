using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Drift;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Testing.Worlds;

namespace VolumeConsole.Core.Tests.Drift;

public sealed class HintedLookTests
{
    private const string Stray = "vol-0198f7a27d5e7c3a9b1f2a4c6e8f0a1b";

    [Fact]
    public async Task A_removed_object_that_was_hinted_at_is_an_open_finding_without_a_pass_and_closes_by_the_next_hint()
    {
        await using var world = await World.StartedAsync();
        var volume = await world.AvailableAsync();
        var held = (ObjectState.Present)world.Storage.Look(volume.ObjectName);
        world.Storage.Put(volume.ObjectName.Value, null);
        Assert.True(await LookAsync(world, volume.ObjectName));

        Assert.Equal(("missing", FindingState.Open), Assert.Single(await FindingsAsync(world)) is var f ? (f.Rule, f.State) : default);
        Assert.Null(await world.ReadAsync(db => db.Scans.Select(s => s.StartedAt).SingleAsync()));
        Assert.Null(await world.ReadAsync(db => db.Scans.Select(s => s.LeaseUntil).SingleAsync()));

        world.Storage.Put(volume.ObjectName.Value, held);
        Assert.True(await LookAsync(world, volume.ObjectName));
        Assert.Equal(FindingState.Closed, Assert.Single(await FindingsAsync(world)).State);
    }

    [Fact]
    public async Task A_stray_object_is_found_by_its_hint()
    {
        await using var world = await World.StartedAsync();
        world.Storage.Put(Stray, new ObjectState.Present(VolumeSize.GiB, null));
        Assert.True(await LookAsync(world, ObjectName.Parse(Stray)));

        Assert.Equal("orphan", Assert.Single(await FindingsAsync(world)).Rule);
    }

    [Fact]
    public async Task A_difference_that_is_gone_at_the_second_look_is_never_shown()
    {
        await using var world = await World.StartedAsync();
        var volume = await world.AvailableAsync();
        var held = (ObjectState.Present)world.Storage.Look(volume.ObjectName);
        world.Storage.Put(volume.ObjectName.Value, null);
        var looks = 0;
        world.Effect = (verb, _) => { if (verb == "observe" && ++looks == 3) world.Storage.Put(volume.ObjectName.Value, held); };
        await LookAsync(world, volume.ObjectName);

        Assert.Equal(3, looks);
        Assert.DoesNotContain(await FindingsAsync(world), f => f.State == FindingState.Open);
    }

    [Fact]
    public async Task Our_own_work_costs_no_look_and_takes_no_lease()
    {
        await using var world = await World.StartedAsync();
        var hinted = world.Clock.GetUtcNow();
        var volume = await world.AvailableAsync();
        await world.AcceptAsync(new ResizeVolume.Request(volume.Id, 20 * VolumeSize.GiB));
        var looks = 0;
        world.Effect = (verb, _) => looks += verb == "observe" ? 1 : 0;
        Assert.True(await LookAsync(world, volume.ObjectName));
        await world.SettleAsync(TimeSpan.FromMinutes(1));
        Assert.True(await LookAsync(world, volume.ObjectName, hinted));

        Assert.Equal(0, looks);
        Assert.Empty(await world.ReadAsync(db => db.Scans.ToListAsync()));
    }

    [Fact]
    public async Task Several_volumes_gone_at_once_are_left_to_the_guard_of_a_pass()
    {
        await using var world = await World.StartedAsync();
        foreach (var number in Enumerable.Range(1, 3)) await world.AvailableAsync($"db-{number}");
        var names = world.Storage.Objects.Keys.Select(ObjectName.Parse).ToArray();
        foreach (var name in names) world.Storage.Put(name.Value, null);

        Assert.False(await LookAsync(world, names));
        Assert.Empty(await FindingsAsync(world));
    }

    [Fact]
    public async Task Storage_that_does_not_answer_is_left_to_a_pass_and_makes_no_finding()
    {
        await using var world = await World.StartedAsync();
        var volume = await world.AvailableAsync();
        world.Storage.Put(volume.ObjectName.Value, null);
        world.Storage.Reachable = false;

        Assert.False(await LookAsync(world, volume.ObjectName));
        Assert.Empty(await FindingsAsync(world));
    }

    [Fact]
    public async Task A_look_never_begins_beside_a_running_pass()
    {
        await using var world = await World.StartedAsync();
        var volume = await world.AvailableAsync();
        world.Storage.Put(volume.ObjectName.Value, null);
        await world.Get<Data.IWriterGate>().WriteAsync((w, t) => FindingLedger.BeginAsync(World.BackendId, w, t), TestContext.Current.CancellationToken);

        Assert.False(await LookAsync(world, volume.ObjectName));
        Assert.Empty(await FindingsAsync(world));
    }

    private static Task<bool> LookAsync(World world, params ObjectName[] names) => LookAsync(world, names, world.Clock.GetUtcNow() + TimeSpan.FromSeconds(1));

    private static Task<bool> LookAsync(World world, ObjectName name, DateTimeOffset hintedAt) => LookAsync(world, [name], hintedAt);

    private static Task<bool> LookAsync(World world, ObjectName[] names, DateTimeOffset hintedAt) => world.Get<HintedLook>()
        .LookAsync(world.Get<BackendRegistry>().All.Single(), names.ToDictionary(n => n, _ => hintedAt), TestContext.Current.CancellationToken);

    private static Task<List<Finding>> FindingsAsync(World world) => world.ReadAsync(db => db.Findings.AsNoTracking().ToListAsync());
}
