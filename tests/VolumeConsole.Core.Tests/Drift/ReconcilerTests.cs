using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Access;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Drift;
using VolumeConsole.Core.Drift.Changes;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Testing.Worlds;

namespace VolumeConsole.Core.Tests.Drift;

public sealed class ReconcilerTests
{
    [Fact]
    public async Task What_is_as_recorded_makes_no_finding_and_is_observed()
    {
        await using var world = await World.StartedAsync();
        await world.AvailableAsync();
        world.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(ScanOutcome.Complete, await world.ScanAsync());

        Assert.Empty(await FindingsAsync(world));
        Assert.Equal(world.Clock.GetUtcNow(), await AsOfAsync(world));
    }

    [Fact]
    public async Task What_a_pass_sees_unchanged_is_as_old_as_the_last_complete_pass_without_being_written()
    {
        await using var world = await World.StartedAsync();
        await world.AvailableAsync();
        var stored = await world.ReadAsync(db => db.Observations.Select(o => o.ObservedAt).SingleAsync());
        world.Clock.Advance(TimeSpan.FromHours(1));
        await world.ScanAsync();
        var scanned = world.Clock.GetUtcNow();
        Assert.Equal(stored, await world.ReadAsync(db => db.Observations.Select(o => o.ObservedAt).SingleAsync()));

        world.Clock.Advance(TimeSpan.FromHours(1));
        world.Storage.Reachable = false;
        Assert.Equal(ScanOutcome.Unreachable, await world.ScanAsync());

        Assert.Equal(scanned, await AsOfAsync(world));
    }

    [Fact]
    public async Task What_a_pass_sees_otherwise_is_written_though_it_is_no_drift()
    {
        await using var world = await World.StartedAsync();
        var volume = await world.AvailableAsync();
        await world.AcceptAsync(new DeleteVolume.Request(volume.Id));
        world.Clock.Advance(TimeSpan.FromHours(1));
        world.Storage.Put(volume.ObjectName.Value, null);
        await world.ScanAsync();

        Assert.Empty(await FindingsAsync(world));
        Assert.Equal((false, world.Clock.GetUtcNow()), await world.ReadAsync(db => db.Observations.Select(o => new { o.Exists, o.ObservedAt }).SingleAsync()) is var o ? (o.Exists, o.ObservedAt) : default);
    }

    [Fact]
    public async Task A_removed_object_is_found_missing_by_two_looks_in_one_pass_and_closes_when_it_is_back()
    {
        await using var world = await World.StartedAsync();
        var volume = await world.AvailableAsync();
        var held = (ObjectState.Present)world.Storage.Look(volume.ObjectName);
        world.Storage.Put(volume.ObjectName.Value, null);
        await world.ScanAsync();

        var finding = Assert.Single(await FindingsAsync(world));
        Assert.Equal(("missing", FindingState.Open, 1, (VolumeId?)volume.Id), (finding.Rule, finding.State, finding.Confirmations, finding.VolumeId));
        Assert.Equal(("available, 10 GiB", "not there"), (finding.Recorded, finding.Actual));
        Assert.False(await world.ReadAsync(db => db.Observations.Select(o => o.Exists).SingleAsync()));
        await world.ScanAsync();
        Assert.Equal(2, Assert.Single(await FindingsAsync(world)).Confirmations);

        world.Storage.Put(volume.ObjectName.Value, held);
        await world.ScanAsync();
        Assert.Equal(FindingState.Closed, Assert.Single(await FindingsAsync(world)).State);
        Assert.Equal(
            [ActivityTypes.FindingOpened, ActivityTypes.FindingClosed],
            await world.ReadAsync(db => db.Activity.Where(a => a.Type.StartsWith("finding.")).OrderBy(a => a.Sequence).Select(a => a.Type).ToListAsync()));
    }

    [Fact]
    public async Task A_truncated_object_is_a_size_finding_and_the_users_size_stays()
    {
        await using var world = await World.StartedAsync();
        var volume = await world.AvailableAsync();
        world.Storage.Put(volume.ObjectName.Value, (ObjectState.Present)world.Storage.Look(volume.ObjectName) with { SizeBytes = VolumeSize.GiB });
        await world.ScanAsync();

        Assert.Equal(("size", "10 GiB", "1 GiB"), Assert.Single(await FindingsAsync(world)) is var f ? (f.Rule, f.Recorded, f.Actual) : default);
        Assert.Equal(10 * VolumeSize.GiB, (await world.VolumeAsync(volume.Id)).SizeBytes);
    }

    [Fact]
    public async Task A_stray_object_is_an_orphan_and_what_has_no_object_name_is_only_counted()
    {
        await using var world = await World.StartedAsync();
        await world.AvailableAsync();
        world.Storage.Put("vol-0198f7a27d5e7c3a9b1f2a4c6e8f0a1b", new ObjectState.Present(VolumeSize.GiB, null));
        world.Storage.Put("notes.txt", new ObjectState.Present(12, null));
        await world.ScanAsync();

        Assert.Equal("orphan", Assert.Single(await FindingsAsync(world)).Rule);
        Assert.Equal((2, 1), await world.ReadAsync(db => db.Scans.Select(s => new { s.ObjectCount, s.ForeignCount }).SingleAsync()) is var s ? (s.ObjectCount, s.ForeignCount) : default);
        Assert.Equal(3, world.Storage.Objects.Count);
    }

    [Fact]
    public async Task A_difference_that_only_the_first_look_saw_is_never_shown()
    {
        await using var world = await World.StartedAsync();
        var volume = await world.AvailableAsync();
        var held = (ObjectState.Present)world.Storage.Look(volume.ObjectName);
        world.Storage.Put(volume.ObjectName.Value, null);
        world.Effect = (verb, _) => { if (verb == "observe") world.Storage.Put(volume.ObjectName.Value, held); };
        await world.ScanAsync();

        Assert.DoesNotContain(await FindingsAsync(world), f => f.State == FindingState.Open);
    }

    [Fact]
    public async Task A_row_that_changed_while_it_was_looked_at_makes_no_finding()
    {
        await using var world = await World.StartedAsync();
        var volume = await world.AvailableAsync();
        world.Storage.Put(volume.ObjectName.Value, null);
        world.Effect = (verb, _) => { if (verb == "observe") world.AcceptAsync(new DeleteVolume.Request(volume.Id)).GetAwaiter().GetResult(); };
        await world.ScanAsync();

        Assert.DoesNotContain(await FindingsAsync(world), f => f.State == FindingState.Open);
    }

    [Fact]
    public async Task A_volume_whose_operation_is_open_is_in_flight()
    {
        await using var world = await World.StartedAsync();
        var volume = await world.AvailableAsync();
        await world.AcceptAsync(new ResizeVolume.Request(volume.Id, 20 * VolumeSize.GiB));
        world.Storage.Put(volume.ObjectName.Value, null);
        await world.ScanAsync();

        Assert.Empty(await FindingsAsync(world));
    }

    [Fact]
    public async Task Unreachable_storage_makes_no_finding_and_closes_none()
    {
        await using var world = await World.StartedAsync();
        var volume = await world.AvailableAsync();
        world.Storage.Put(volume.ObjectName.Value, null);
        await world.ScanAsync();
        world.Storage.Reachable = false;

        Assert.Equal(ScanOutcome.Unreachable, await world.ScanAsync());
        Assert.Equal(FindingState.Open, Assert.Single(await FindingsAsync(world)).State);
    }

    [Fact]
    public async Task Storage_without_our_marker_makes_no_finding_though_it_answers()
    {
        await using var world = await World.StartedAsync();
        await world.AvailableAsync();
        foreach (var name in world.Storage.Objects.Keys) world.Storage.Put(name, null);
        world.Storage.ForgetIdentity();

        Assert.Equal(ScanOutcome.Unreachable, await world.ScanAsync());
        Assert.Empty(await FindingsAsync(world));
    }

    [Fact]
    public async Task A_listing_that_suddenly_lacks_most_is_suspicious_and_makes_no_finding()
    {
        await using var world = await World.StartedAsync();
        foreach (var number in Enumerable.Range(1, 6)) await world.AvailableAsync($"db-{number}");
        foreach (var name in world.Storage.Objects.Keys.Take(4)) world.Storage.Put(name, null);

        Assert.Equal(ScanOutcome.Suspicious, await world.ScanAsync());
        Assert.Empty(await FindingsAsync(world));
        Assert.Contains("4 of 6", await world.ReadAsync(db => db.Scans.Select(s => s.Problem).SingleAsync()));
    }

    [Fact]
    public async Task An_accepted_listing_makes_its_findings_and_is_not_suspicious_again()
    {
        await using var world = await World.StartedAsync();
        foreach (var number in Enumerable.Range(1, 6)) await world.AvailableAsync($"db-{number}");
        foreach (var name in world.Storage.Objects.Keys.Take(4)) world.Storage.Put(name, null);
        await world.ScanAsync();
        Assert.IsType<Submission.Recorded>(await world.SubmitAsync(new AcceptListing(World.BackendId, 4)));

        Assert.Equal(ScanOutcome.Complete, await world.ScanAsync());
        Assert.Equal(4, (await FindingsAsync(world)).Count(f => f is { Rule: "missing", State: FindingState.Open }));
        Assert.Equal(ScanOutcome.Complete, await world.ScanAsync());
        Assert.Null(await world.ReadAsync(db => db.Scans.Select(s => s.AcceptedMissing).SingleAsync()));
        Assert.Contains(ActivityTypes.ListingAccepted, await world.ReadAsync(db => db.Activity.Select(a => a.Type).ToListAsync()));
    }

    [Fact]
    public async Task A_listing_that_lacks_more_than_was_accepted_is_not_believed()
    {
        await using var world = await World.StartedAsync();
        foreach (var number in Enumerable.Range(1, 6)) await world.AvailableAsync($"db-{number}");
        foreach (var name in world.Storage.Objects.Keys.Take(4)) world.Storage.Put(name, null);
        await world.ScanAsync();
        await world.SubmitAsync(new AcceptListing(World.BackendId, 4));
        world.Storage.Put(world.Storage.Objects.Keys.First(), null);

        Assert.Equal(ScanOutcome.Suspicious, await world.ScanAsync());
        Assert.Empty(await FindingsAsync(world));
    }

    [Fact]
    public async Task A_listing_is_accepted_only_while_it_is_suspicious_with_the_number_that_is_shown_and_by_an_administrator()
    {
        await using var world = await World.StartedAsync();
        foreach (var number in Enumerable.Range(1, 4)) await world.AvailableAsync($"db-{number}");
        await world.ScanAsync();
        Assert.Equal(Role.Admin, new AcceptListing(World.BackendId, 0).Needs);
        Assert.Contains("not suspicious", Refusal(await world.SubmitAsync(new AcceptListing(World.BackendId, 0))).Message);
        Assert.Equal("backend", Refusal(await world.SubmitAsync(new AcceptListing("elsewhere", 3))).Field);
        foreach (var name in world.Storage.Objects.Keys) world.Storage.Put(name, null);
        await world.ScanAsync();

        Assert.Equal("missing", Refusal(await world.SubmitAsync(new AcceptListing(World.BackendId, 3))).Field);
        Assert.Null(await world.ReadAsync(db => db.Scans.Select(s => s.AcceptedMissing).SingleAsync()));
    }

    [Fact]
    public async Task Objects_without_rows_that_vanish_together_are_suspicious_and_those_that_we_removed_are_not()
    {
        await using var world = await World.StartedAsync(new WorldOptions { Backend = new BackendSettings { Retention = TimeSpan.Zero } });
        var volumes = new List<Volume>();
        foreach (var number in Enumerable.Range(1, 4)) volumes.Add(await world.AvailableAsync($"db-{number}"));
        foreach (var digit in "abcde") world.Storage.Put($"vol-0198f7a27d5e7c3a9b1f2a4c6e8f0a1{digit}", new ObjectState.Present(VolumeSize.GiB, null));
        await world.ScanAsync();
        foreach (var volume in volumes) await world.AcceptAsync(new DeleteVolume.Request(volume.Id));
        await world.SettleAsync();
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(ScanOutcome.Complete, await world.ScanAsync());

        foreach (var digit in "abcd") world.Storage.Put($"vol-0198f7a27d5e7c3a9b1f2a4c6e8f0a1{digit}", null);
        Assert.Equal(ScanOutcome.Suspicious, await world.ScanAsync());
        Assert.All(await FindingsAsync(world), f => Assert.Equal(FindingState.Open, f.State));
    }

    [Fact]
    public async Task The_log_hears_of_a_pass_only_where_something_is_new()
    {
        await using var world = await World.StartedAsync();
        var volume = await world.AvailableAsync();
        await world.ScanAsync();
        await world.ScanAsync();
        Assert.Equal(1, await ScansToldAsync(world));

        await world.SubmitAsync(new RequestScan(World.BackendId));
        await world.ScanAsync();
        Assert.Equal(2, await ScansToldAsync(world));

        world.Storage.Put(volume.ObjectName.Value, null);
        await world.ScanAsync();
        await world.ScanAsync();
        Assert.Equal(3, await ScansToldAsync(world));

        world.Storage.Reachable = false;
        await world.ScanAsync();
        await world.ScanAsync();
        Assert.Equal(4, await ScansToldAsync(world));
    }

    [Fact]
    public async Task A_pass_that_found_something_to_do_is_followed_soon_and_an_idle_one_at_the_interval()
    {
        await using var world = await World.StartedAsync();
        var volume = await world.AvailableAsync();
        var (reconciler, backend) = (world.Get<Reconciler>(), world.Get<BackendRegistry>().All.Single());
        var stop = TestContext.Current.CancellationToken;
        Assert.Equal(ScanPace.Idle, (await reconciler.ScanAsync(backend, stop))!.Pace);
        world.Storage.Put(volume.ObjectName.Value, null);

        Assert.Equal(ScanPace.Busy, (await reconciler.ScanAsync(backend, stop))!.Pace);
        Assert.Equal(ScanPace.Idle, (await reconciler.ScanAsync(backend, stop))!.Pace);
    }

    [Theory]
    [InlineData(ScanPace.Idle, 60, 1, 60)]
    [InlineData(ScanPace.Busy, 60, 1, 5)]
    [InlineData(ScanPace.Busy, 10, 0, 1)]
    [InlineData(ScanPace.Busy, 60, 20, 20)]
    [InlineData(ScanPace.Busy, 10, 20, 10)]
    public void The_pause_after_a_pass_follows_from_its_pace(ScanPace pace, int interval, int took, int pause) =>
        Assert.Equal(TimeSpan.FromSeconds(pause), new ScanReport(ScanOutcome.Complete, pace, TimeSpan.FromSeconds(took)).PauseFor(TimeSpan.FromSeconds(interval)));

    [Fact]
    public async Task A_running_pass_shows_how_far_it_is_and_none_afterwards()
    {
        await using var world = await World.StartedAsync();
        var volume = await world.AvailableAsync();
        await world.ScanAsync();
        world.Storage.Put(volume.ObjectName.Value, null);
        ScanProgress? shown = null;
        world.Effect = (verb, _) => { if (verb == "observe") shown = world.Get<RunningScans>().Find(World.BackendId); };
        await world.ScanAsync();

        Assert.Equal((ScanPhase.LookingAgain, (int?)1, world.Clock.GetUtcNow()), (shown!.Phase, shown.Expected, shown.StartedAt));
        Assert.Null(world.Get<RunningScans>().Find(World.BackendId));
    }

    [Theory]
    [InlineData("b", "a")]
    [InlineData("a", "a")]
    public async Task A_listing_out_of_order_or_with_a_name_twice_is_suspicious(string first, string second)
    {
        var comparer = new ListingComparer("b", Guid.Empty, new DriftRules([]), ScanBaseline.None, TimeProvider.System, _ => Task.FromResult(new Dictionary<VolumeId, PendingWork>()));

        var listing = await comparer.CompareAsync(ListAsync(first, second), NoRowsAsync(), _ => { }, TestContext.Current.CancellationToken);

        Assert.Equal(ScanOutcome.Suspicious, listing.Outcome);
    }

    [Fact]
    public async Task One_pass_at_a_time_and_one_that_lost_its_lease_writes_nothing()
    {
        await using var world = await World.StartedAsync();
        var gate = world.Get<Data.IWriterGate>();
        var stop = TestContext.Current.CancellationToken;
        var stale = await gate.WriteAsync((w, t) => FindingLedger.BeginAsync(World.BackendId, w, t), stop);
        Assert.Null(await world.ScanAsync());

        world.Clock.Advance(FindingLedger.Lease + TimeSpan.FromSeconds(1));
        Assert.Equal(ScanOutcome.Complete, await world.ScanAsync());
        Assert.False(await gate.WriteAsync((w, t) => FindingLedger.EndAsync(World.BackendId, stale!, Listing.Refused(ScanOutcome.Suspicious, "late"), 0, w, t), stop));
        Assert.False(await gate.WriteAsync((w, t) => FindingLedger.RenewAsync(World.BackendId, stale!.Pass, w, t), stop));
    }

    private static Task<List<Finding>> FindingsAsync(World world) => world.ReadAsync(db => db.Findings.AsNoTracking().ToListAsync());

    private static Task<DateTimeOffset> AsOfAsync(World world) => world.ReadAsync(async db =>
        (await db.Observations.AsNoTracking().SingleAsync()).AsOf(await db.Scans.AsNoTracking().SingleAsync()));

    private static Task<int> ScansToldAsync(World world) => world.ReadAsync(db => db.Activity.CountAsync(a => a.Type == ActivityTypes.ScanEnded));

    private static Refusal Refusal(Submission submission) => Assert.IsType<Submission.Refused>(submission).Refusal;

    private static async IAsyncEnumerable<ListedObject> ListAsync(params string[] names)
    {
        foreach (var name in names) yield return new ListedObject(name, new ObjectState.Present(1, null));
        await Task.CompletedTask;
    }

    private static async IAsyncEnumerable<RecordedRow> NoRowsAsync()
    {
        await Task.CompletedTask;
        yield break;
    }
}
