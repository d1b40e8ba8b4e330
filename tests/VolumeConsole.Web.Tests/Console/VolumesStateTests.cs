using Microsoft.Extensions.DependencyInjection;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Operations.Changes;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Testing.Worlds;
using VolumeConsole.Web.Features.Volumes;
using VolumeConsole.Web.Shared;

namespace VolumeConsole.Web.Tests.Console;

public sealed class VolumesStateTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rows_come_a_page_at_a_time_and_a_page_that_went_away_shows_the_last_one()
    {
        await using var console = await ConsoleWorld.StartedAsync();
        for (var number = 0; number < PageLimits.PageSize + 3; number++)
            await console.World.AcceptAsync(new CreateVolume.Request(World.BackendId, $"v-{number:000}", VolumeSize.GiB));
        var state = new VolumesState(console.Query);

        await state.ShowAsync(new VolumeFilter(Page: 2), Cancellation);
        Assert.Equal(["v-050", "v-051", "v-052"], state.Rows.Select(r => r.Name));
        await state.ShowAsync(new VolumeFilter(Page: 9), Cancellation);

        Assert.Equal(2, state.Filter.Page);
        Assert.Equal(3, state.Rows.Count);
        Assert.Equal(PageLimits.PageSize + 3, state.Counted);
    }

    [Fact]
    public async Task A_row_that_did_not_change_stays_the_same_record_so_that_it_is_not_drawn_anew()
    {
        await using var console = await ConsoleWorld.StartedAsync();
        var (a, b) = (await console.World.AvailableAsync("a"), await console.World.AvailableAsync("b"));
        var state = await ShownAsync(console, new VolumeFilter());
        var before = state.Rows;

        await console.World.AcceptAsync(new UpdateVolume(b.Id, Description: "new"));
        await state.ApplyAsync(Changed(a.Id, b.Id), Cancellation);

        Assert.Same(before[0], state.Rows[0]);
        Assert.Equal("new", state.Rows[1].Description);
    }

    [Fact]
    public async Task Pinned_rows_stay_in_place_and_what_would_move_them_is_counted()
    {
        await using var console = await ConsoleWorld.StartedAsync();
        var b = await console.World.AvailableAsync("b");
        var state = await ShownAsync(console, new VolumeFilter());

        state.Pin();
        var a = await console.World.AcceptAsync(new CreateVolume.Request(World.BackendId, "a", VolumeSize.GiB));
        await console.World.AcceptAsync(new UpdateVolume(b.Id, Description: "told at once"));
        await state.ApplyAsync(Changed(a.Volume, b.Id), Cancellation);

        Assert.Equal("told at once", Assert.Single(state.Rows).Description);
        Assert.Equal(1, state.WaitingCount);
        await state.UnpinAsync(Cancellation);
        Assert.Equal(["a", "b"], state.Rows.Select(r => r.Name));
        Assert.Equal(0, state.WaitingCount);
    }

    [Fact]
    public async Task What_would_leave_pinned_rows_stays_and_is_counted_and_what_does_not_fit_is_not()
    {
        await using var console = await ConsoleWorld.StartedAsync();
        var (a, b) = (await console.World.AvailableAsync("a"), await console.World.AvailableAsync("b"));
        var state = await ShownAsync(console, new VolumeFilter(Status: VolumeLifecycle.Available));
        state.Pin();

        var c = await console.World.AcceptAsync(new CreateVolume.Request(World.BackendId, "c", VolumeSize.GiB));
        await console.World.AcceptAsync(new DeleteVolume.Request(a.Id));
        await state.ApplyAsync(Changed(a.Id, b.Id, c.Volume), Cancellation);

        Assert.Equal(["a", "b"], state.Rows.Select(r => r.Name));
        Assert.Equal(1, state.WaitingCount);
        await state.UnpinAsync(Cancellation);
        Assert.Equal(["b"], state.Rows.Select(r => r.Name));
    }

    [Fact]
    public async Task A_deleted_volume_leaves_the_list_and_enters_the_trash()
    {
        await using var console = await ConsoleWorld.StartedAsync();
        var volume = await console.World.AvailableAsync();
        var (live, trash) = (await ShownAsync(console, new VolumeFilter()), new VolumesState(console.Query, trash: true));
        await trash.ShowAsync(new VolumeFilter(), Cancellation);

        await console.World.AcceptAsync(new DeleteVolume.Request(volume.Id));
        await live.ApplyAsync(Changed(volume.Id), Cancellation);
        await trash.ApplyAsync(Changed(volume.Id), Cancellation);

        Assert.Empty(live.Rows);
        Assert.Equal(volume.Id, Assert.Single(trash.Rows).Id);
    }

    [Fact]
    public async Task A_restored_volume_is_not_verified_until_its_object_was_seen()
    {
        await using var console = await ConsoleWorld.StartedAsync();
        var volume = await console.World.AvailableAsync();
        await console.World.AcceptAsync(new DeleteVolume.Request(volume.Id));
        await console.World.AcceptAsync(new RestoreVolume.Request(volume.Id));
        var state = await ShownAsync(console, new VolumeFilter());

        Assert.False(state.Rows[0].Verified);
        await console.World.AnswerRingsAsync();
        await state.ApplyAsync(Changed(volume.Id), Cancellation);

        Assert.True(state.Rows[0].Verified);
    }

    [Theory]
    [InlineData("prod", "a")]
    [InlineData("p1", "b")]
    [InlineData("production", "c")]
    [InlineData("pro", "")]
    public async Task A_tag_finds_exactly_those_that_have_it(string tag, string names)
    {
        await using var console = await ConsoleWorld.StartedAsync();
        foreach (var (name, tags) in new[] { ("a", "prod"), ("b", "p1"), ("c", "production"), ("prod", "") })
            await console.World.AcceptAsync(new CreateVolume.Request(World.BackendId, name, VolumeSize.GiB) { Tags = tags.Length == 0 ? [] : [tags] });

        var state = await ShownAsync(console, new VolumeFilter(Tag: tag));

        Assert.Equal(names, string.Join(',', state.Rows.Select(r => r.Name)));
    }

    [Fact]
    public async Task A_kind_of_drift_finds_what_drifted_so_and_facets_count_it()
    {
        await using var console = await ConsoleWorld.StartedAsync();
        var volume = await console.World.AvailableAsync("a");
        await console.World.AvailableAsync("b");
        console.World.Storage.Put(volume.ObjectName.Value, console.World.Storage.Objects[volume.ObjectName.Value] with { SizeBytes = VolumeSize.FromGiB(20) });
        await console.World.ScanAsync();
        await console.World.ScanAsync();

        Assert.Equal(["a"], (await ShownAsync(console, new VolumeFilter(Drift: "size"))).Rows.Select(r => r.Name));
        Assert.Empty((await ShownAsync(console, new VolumeFilter(Drift: "missing"))).Rows);
        var counts = await console.Page.Services.GetRequiredService<FacetCounts>().ReadAsync(Cancellation);
        Assert.Equal((2, 0, 1), (counts.Lifecycles[VolumeLifecycle.Available], counts.Lifecycles[VolumeLifecycle.Failed], counts.Rules["size"]));
    }

    private static async Task<VolumesState> ShownAsync(ConsoleWorld console, VolumeFilter filter)
    {
        var state = new VolumesState(console.Query);
        await state.ShowAsync(filter, Cancellation);
        return state;
    }

    private static ChangeSet Changed(params VolumeId[] volumes) =>
        new(false, volumes.ToHashSet(), new HashSet<Core.Operations.OperationId>(), new HashSet<string>(), 1);
}
