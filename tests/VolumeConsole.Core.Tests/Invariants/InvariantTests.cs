using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Invariants;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Testing.Worlds;

namespace VolumeConsole.Core.Tests.Invariants;

/// <summary>Each invariant holds on what the engine leaves, and is broken by what it would never write.</summary>
public sealed class InvariantTests
{
    [Fact]
    public async Task Before_the_first_check_nothing_is_known_and_nothing_is_ticked()
    {
        await using var world = await World.StartedAsync();
        var report = world.Get<InvariantChecker>().Latest;

        Assert.Null(report.CheckedAt);
        Assert.Equal(["I1", "I2", "I3", "I4", "I5", "I6", "I7", "I8", "I9", "I10", "I11"], report.Verdicts.Select(v => v.Id));
        Assert.DoesNotContain(report.Verdicts, v => v.State is InvariantState.Holds or InvariantState.Broken);
        Assert.Equal(["I3", "I8", "I9", "I11"], report.Verdicts.Where(v => v.State == InvariantState.Explored).Select(v => v.Id));
    }

    [Fact]
    public async Task All_that_rows_decide_holds_over_a_busy_life()
    {
        await using var world = await World.StartedAsync(new WorldOptions { Backend = new BackendSettings { Retention = TimeSpan.FromHours(1) } });
        var volume = await world.AvailableAsync();
        await world.AvailableAsync("db-2");
        await world.AcceptAsync(new ResizeVolume.Request(volume.Id, VolumeSize.FromGiB(20)));
        await HoldsAsync(world);
        await world.SettleAsync(TimeSpan.FromMinutes(1));
        await world.AcceptAsync(new DeleteVolume.Request(volume.Id));
        await world.ScanAsync();
        await HoldsAsync(world);
        await world.SettleAsync(TimeSpan.FromHours(2));
        await HoldsAsync(world);
    }

    [Theory]
    [InlineData("UPDATE Volumes SET SizeBytes = 0", "without a size")]
    [InlineData("UPDATE Volumes SET FirstAvailableAt = NULL", "never became so")]
    [InlineData("DELETE FROM Observations; UPDATE Operations SET State = 'cancelled'", "nobody ever saw")]
    public async Task An_available_volume_that_rests_on_nothing_breaks_the_first(string sql, string why) => await BrokenAsync("I1", sql, why);

    [Fact]
    public async Task A_visible_size_beyond_what_its_own_commit_saw_breaks_the_second() =>
        await BrokenAsync("I2", "UPDATE Volumes SET SizeBytes = SizeBytes * 2", "shown with 20 GiB, and its object was last seen with 10 GiB");

    [Fact]
    public async Task A_visible_size_that_a_whole_scan_passed_by_without_a_finding_breaks_the_second()
    {
        await using var world = await World.StartedAsync();
        var volume = await world.AvailableAsync();
        world.Storage.Put(volume.ObjectName.Value, (ObjectState.Present)world.Storage.Look(volume.ObjectName) with { SizeBytes = VolumeSize.GiB });
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await world.ScanAsync();
        await HoldsAsync(world);

        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await world.ScanAsync();
        await SqlAsync(world, "DELETE FROM Findings; UPDATE Observations SET ObservedAt = ObservedAt - 1");
        Assert.Equal(volume.Id, (await OneBrokenAsync(world, "I2")).Volume);
    }

    [Fact]
    public async Task An_object_that_was_cut_from_outside_is_drift_and_breaks_nothing_even_before_a_scan_saw_it()
    {
        await using var world = await World.StartedAsync();
        var volume = await world.AvailableAsync();
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        world.Storage.Put(volume.ObjectName.Value, (ObjectState.Present)world.Storage.Look(volume.ObjectName) with { SizeBytes = VolumeSize.GiB });
        await world.AcceptAsync(new ObserveVolume.Request(volume.Id));
        await world.SettleAsync(TimeSpan.FromMinutes(1));

        await HoldsAsync(world);
    }

    [Theory]
    [InlineData("UPDATE Volumes SET Lifecycle = 'creating'", "is creating")]
    [InlineData("UPDATE Volumes SET Lifecycle = 'deleting'", "is deleting")]
    public async Task A_volume_that_no_operation_will_move_on_breaks_the_fourth(string sql, string why) => await BrokenAsync("I4", sql, why);

    [Fact]
    public async Task A_volume_whose_delete_waits_for_a_person_is_not_stranded()
    {
        await using var world = await World.StartedAsync(new WorldOptions { Backend = new BackendSettings { Retention = TimeSpan.Zero } });
        var volume = await world.AvailableAsync();
        world.Storage.Put(volume.ObjectName.Value, new ObjectState.Present(VolumeSize.GiB, new OwnerMark(new Guid(1, 2, 3, new byte[8]), volume.Id)));
        await world.AcceptAsync(new DeleteVolume.Request(volume.Id));
        await world.SettleAsync();

        Assert.Equal(VolumeLifecycle.Deleting, (await world.VolumeAsync(volume.Id)).Lifecycle);
        await HoldsAsync(world);
    }

    [Theory]
    [InlineData("INSERT INTO Attempts (OperationId, Number, Worker, StartedAt, EndedAt, Outcome) SELECT Id, 2, 'zombie', 1, 2, 'done' FROM Operations", "2 attempts")]
    [InlineData("UPDATE Operations SET State = 'failed'", "but the operation is not")]
    [InlineData("UPDATE Operations SET Attempt = 2", "went on after")]
    public async Task A_second_commit_breaks_the_fifth(string sql, string why) => await BrokenAsync("I5", sql, why);

    [Fact]
    public async Task A_due_operation_that_nobody_takes_breaks_the_sixth_at_the_second_look()
    {
        await using var world = await World.StartedAsync();
        world.Doorbell.Deaf = true;
        await world.AcceptAsync(new CreateVolume.Request(World.BackendId, "db-1", VolumeSize.GiB));
        world.Clock.Advance(TimeSpan.FromHours(1));
        await HoldsAsync(world);

        world.Clock.Advance(InvariantChecker.Interval);
        Assert.NotNull((await OneBrokenAsync(world, "I6")).Operation);
        world.Doorbell.Deaf = false;
        Assert.True(await world.SettleAsync());
        await HoldsAsync(world);
    }

    [Fact]
    public async Task What_a_pause_keeps_waiting_breaks_nothing()
    {
        await using var world = await World.StartedAsync();
        world.Doorbell.Deaf = true;
        await SqlAsync(world, "INSERT INTO Pauses (BackendId, [By], At) VALUES ('sim', 'admin', 1)");
        await world.AcceptAsync(new CreateVolume.Request(World.BackendId, "db-1", VolumeSize.GiB));
        for (var round = 0; round < 3; round++)
        {
            await HoldsAsync(world);
            world.Clock.Advance(InvariantChecker.Interval);
        }
    }

    [Fact]
    public async Task An_object_that_belongs_to_nothing_and_that_no_finding_tells_of_breaks_the_seventh()
    {
        await using var world = await World.StartedAsync();
        var volume = await world.AvailableAsync();
        world.Clock.Advance(TimeSpan.FromHours(1));
        await world.ScanAsync();
        await HoldsAsync(world);

        await SqlAsync(world, "UPDATE Volumes SET Lifecycle = 'lost'");
        var offender = await OneBrokenAsync(world, "I7");
        Assert.Equal((volume.ObjectName, World.BackendId), (offender.ObjectName, offender.BackendId));
        await SqlAsync(world, $"INSERT INTO Findings (BackendId, ObjectName, Rule, State, Recorded, Actual, FirstSeenAt, LastSeenAt, Confirmations) VALUES ('sim', '{volume.ObjectName}', 'unclaimed', 'open', '', '', 1, 1, 1)");
        await HoldsAsync(world);
    }

    [Fact]
    public async Task Two_live_volumes_of_one_name_break_the_tenth()
    {
        await using var world = await World.StartedAsync();
        await world.AvailableAsync();
        await world.AvailableAsync("db-2");
        await SqlAsync(world, $"DROP INDEX {IndexNames.LiveName}; UPDATE Volumes SET Name = 'db-1'");

        Assert.Equal(2, (await CheckAsync(world)).Verdicts.Single(v => v.Id == "I10").Offenders.Count);
    }

    [Fact]
    public async Task A_large_database_is_walked_in_stretches_and_what_was_found_stays_in_sight()
    {
        await using var world = await World.StartedAsync();
        for (var number = 1; number <= 5; number++) await world.AvailableAsync($"db-{number}");
        using var checker = new InvariantChecker(
            world.Get<IDbContextFactory<VolumeDb>>(), world.Get<IEnumerable<IInvariant>>(), world.Get<BackendRegistry>(), world.Get<ActivityFeed>(), world.Get<IDatabaseProvider>(), world.Clock,
            NullLogger<InvariantChecker>.Instance, rowsMax: 2);
        await SqlAsync(world, "UPDATE Volumes SET SizeBytes = 0 WHERE Name IN ('db-1', 'db-5')");

        var found = new List<int>();
        var whole = new List<bool>();
        for (var round = 0; round < 4; round++)
        {
            var report = await checker.CheckAsync(TestContext.Current.CancellationToken);
            found.Add(report.Verdicts.Single(v => v.Id == "I1").Offenders.Count);
            whole.Add(report.WholeSince is not null);
        }

        Assert.Equal([1, 1, 2, 2], found);
        Assert.Equal([false, false, true, true], whole);
        await SqlAsync(world, "UPDATE Volumes SET SizeBytes = 10737418240");
        Assert.Equal(0, (await checker.CheckAsync(TestContext.Current.CancellationToken)).Broken);
    }

    [Fact]
    public async Task What_commits_in_the_middle_of_a_round_is_not_taken_for_half_a_commit()
    {
        await using var world = await World.StartedAsync();
        var accepted = await world.AcceptAsync(new CreateVolume.Request(World.BackendId, "db-1", VolumeSize.FromGiB(10)));
        using var checker = new InvariantChecker(
            world.Get<IDbContextFactory<VolumeDb>>(), [new Meddler(() => world.SettleAsync(TimeSpan.FromMinutes(1))), .. world.Get<IEnumerable<IInvariant>>()],
            world.Get<BackendRegistry>(), world.Get<ActivityFeed>(), world.Get<IDatabaseProvider>(), world.Clock, NullLogger<InvariantChecker>.Instance, InvariantChecker.RowsMax);

        var report = await checker.CheckAsync(TestContext.Current.CancellationToken);

        Assert.Equal(VolumeLifecycle.Available, (await world.VolumeAsync(accepted.Volume)).Lifecycle);
        Assert.Equal(0, report.Broken);
    }

    [Fact]
    public async Task More_offenders_than_anybody_reads_are_cut()
    {
        await using var world = await World.StartedAsync();
        for (var number = 0; number < InvariantScene.OffendersMax + 2; number++) await world.AvailableAsync($"db-{number}", 1);
        await SqlAsync(world, "UPDATE Volumes SET SizeBytes = 0");

        Assert.Equal(InvariantScene.OffendersMax, (await CheckAsync(world)).Verdicts.Single(v => v.Id == "I1").Offenders.Count);
    }

    [Fact]
    public async Task What_cannot_be_looked_at_is_neither_ticked_nor_broken()
    {
        await using var world = await World.StartedAsync();
        await SqlAsync(world, "DROP TABLE Holds");
        var report = await CheckAsync(world);

        Assert.Equal(["I6"], report.Verdicts.Where(v => v.State == InvariantState.NotKnown).Select(v => v.Id));
        Assert.Contains("Holds", report.Verdicts.Single(v => v.Id == "I6").Problem, StringComparison.Ordinal);
        Assert.Equal((0, 6), (report.Broken, report.Holding));
    }

    private static async Task BrokenAsync(string id, string sql, string why)
    {
        await using var world = await World.StartedAsync();
        await world.AvailableAsync();
        await HoldsAsync(world);
        await SqlAsync(world, sql);

        Assert.Contains(why, (await OneBrokenAsync(world, id)).Why, StringComparison.Ordinal);
    }

    private static async Task<Offender> OneBrokenAsync(World world, string id) =>
        Assert.Single((await CheckAsync(world)).Verdicts.Single(v => v.Id == id).Offenders);

    private static async Task HoldsAsync(World world)
    {
        var report = await CheckAsync(world);
        Assert.True(report is { Broken: 0, Holding: 7 }, string.Join('\n', report.Verdicts.Where(v => v.State is InvariantState.Broken or InvariantState.NotKnown)
            .Select(v => $"{v.Id}: {v.Problem}{string.Join("; ", v.Offenders.Select(o => o.Why))}")));
    }

    private static Task<InvariantReport> CheckAsync(World world) => world.Get<InvariantChecker>().CheckAsync(TestContext.Current.CancellationToken);

    private static Task<int> SqlAsync(World world, string sql) => world.ReadAsync(db => db.Database.ExecuteSqlRawAsync(sql));

    /// <summary>Lets the engine work when the rows of a round are read already, and what they lead to is not.</summary>
    private sealed class Meddler(Func<Task> meddle) : IInvariant
    {
        public string Id => "I0";
        public string Sentence => "";
        public string Checks => "";

        public async Task<IReadOnlyList<Offender>> CheckAsync(InvariantScene scene, CancellationToken cancellation)
        {
            await meddle();
            return [];
        }
    }
}
