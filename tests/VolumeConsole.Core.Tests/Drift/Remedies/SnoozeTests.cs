using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Drift;
using VolumeConsole.Core.Drift.Changes;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Storage;
using VolumeConsole.Testing.Worlds;

namespace VolumeConsole.Core.Tests.Drift.Remedies;

/// <summary>Putting a finding aside: with a reason, for a time; it wakes by itself.</summary>
public sealed class SnoozeTests
{
    [Fact]
    public async Task A_snoozed_finding_does_not_count_is_looked_at_by_every_scan_and_wakes_by_itself()
    {
        await using var world = await World.StartedAsync();
        await world.MissingAsync();
        var id = Assert.Single(await world.FindingsAsync()).Id;
        var until = world.Clock.GetUtcNow() + TimeSpan.FromDays(2);

        await world.AcceptAsync(new SnoozeFinding(id, until) { Reason = "the rack is moved on Thursday" });

        Assert.Equal((0, 1), await CountsAsync(world));
        Assert.Equal(("admin", "the rack is moved on Thursday"), Assert.Single(await world.FindingsAsync()) is var f ? (f.SnoozedBy, f.SnoozeReason) : default);
        await world.ScanAsync();
        Assert.Equal(2, Assert.Single(await world.FindingsAsync()).Confirmations);

        world.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal((1, 0), await CountsAsync(world));
    }

    [Fact]
    public async Task A_snooze_can_be_taken_back()
    {
        await using var world = await World.StartedAsync();
        await world.MissingAsync();
        var id = Assert.Single(await world.FindingsAsync()).Id;
        Assert.Contains("not put aside", (await world.RefusedAsync(new WakeFinding(id))).Message);
        await world.AcceptAsync(new SnoozeFinding(id, world.Clock.GetUtcNow() + TimeSpan.FromDays(2)) { Reason = "later" });

        await world.AcceptAsync(new WakeFinding(id));

        Assert.Equal((1, 0), await CountsAsync(world));
        Assert.Equal(
            [ActivityTypes.FindingSnoozed, ActivityTypes.FindingWoken],
            await world.ReadAsync(db => db.Activity.Where(a => a.Type == ActivityTypes.FindingSnoozed || a.Type == ActivityTypes.FindingWoken).OrderBy(a => a.Sequence).Select(a => a.Type).ToListAsync()));
    }

    [Fact]
    public async Task The_finding_of_an_object_without_a_volume_is_snoozed_too()
    {
        await using var world = await World.StartedAsync();
        world.Storage.Put(Scene.Stray.Value, new ObjectState.Present(Scene.TenGiB, null));
        await world.ScanAsync();
        var id = Assert.Single(await world.FindingsAsync()).Id;

        var recorded = Assert.IsType<Submission.Recorded>(await world.SubmitAsync(new SnoozeFinding(id, world.Clock.GetUtcNow() + TimeSpan.FromDays(2)) { Reason = "later" }));

        Assert.Equal(id, recorded.Id);
        Assert.Equal((0, 1), await CountsAsync(world));
    }

    [Fact]
    public async Task Without_a_reason_a_time_or_an_open_finding_it_is_refused()
    {
        await using var world = await World.StartedAsync();
        var volume = await world.MissingAsync();
        var finding = Assert.Single(await world.FindingsAsync());
        var now = world.Clock.GetUtcNow();
        var good = new SnoozeFinding(finding.Id, now + TimeSpan.FromDays(1)) { Reason = "later" };

        Assert.Equal("reason", (await world.RefusedAsync(good with { Reason = null })).Field);
        Assert.Equal("reason", (await world.RefusedAsync(good with { Reason = "  " })).Field);
        Assert.Equal("until", (await world.RefusedAsync(good with { Until = now })).Field);
        Assert.Equal("until", (await world.RefusedAsync(good with { Until = now + TimeSpan.FromDays(91) })).Field);
        Assert.Equal(RefusalReason.NotFound, (await world.RefusedAsync(good with { Id = 999 })).Reason);
        Assert.Equal(RefusalReason.NotFound, (await world.RefusedAsync(new WakeFinding(999))).Reason);
        Assert.Equal(RefusalReason.Forbidden, (await world.RefusedAsync(good, "reader")).Reason);

        await world.AcceptAsync(new Core.Operations.Changes.MarkLost(volume.Id, volume.Name));
        Assert.Contains("is closed", (await world.RefusedAsync(good)).Message);
    }

    private static Task<(int Counted, int Snoozed)> CountsAsync(World world) => world.ReadAsync(async db => (
        await db.Findings.CountAsync(FindingFilters.Counted(world.Clock.GetUtcNow())),
        await db.Findings.CountAsync(FindingFilters.Snoozed(world.Clock.GetUtcNow()))));
}
