using Bunit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Operations.Changes;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Web.Features.Operations;
using VolumeConsole.Web.Features.Palette;
using VolumeConsole.Web.Features.Volumes;
using VolumeConsole.Web.Features.Volumes.Bulk;
using VolumeConsole.Web.Features.Volumes.Dialogs;
using VolumeConsole.Web.Features.Volumes.Drawer;
using VolumeConsole.Web.Shared;

namespace VolumeConsole.Web.Tests.Console;

public sealed class SnapshotPagesTests
{
    private static CancellationToken Cancellation => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_panel_lists_a_volumes_snapshots_with_their_states_and_the_trash_last()
    {
        await using var console = await ConsoleWorld.StartedAsync();
        var volume = await console.World.AvailableAsync("data");
        var (old, kept) = (await TakenAsync(console, volume.Id, "weekly"), await TakenAsync(console, volume.Id, "nightly"));
        await console.World.AcceptAsync(new DeleteVolume.Request(kept));
        var panel = Panel(console, volume.Id, "snapshots");

        var rows = panel.FindAll("[data-testid=snapshot-row]");
        Assert.Equal([(old.ToString(), "available"), (kept.ToString(), "deleting")], rows.Select(r => (r.GetAttribute("data-id")!, r.GetAttribute("data-state")!)));
        Assert.Contains("10 GiB", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Equal($"volumes?open={old}", rows[0].QuerySelector("[data-testid=snapshot-link]")!.GetAttribute("href"));
    }

    [Theory]
    [InlineData("creating")]
    [InlineData("deleting")]
    public async Task What_happens_to_a_snapshot_elsewhere_comes_to_its_volumes_open_panel_by_itself(string state)
    {
        await using var console = await ConsoleWorld.StartedAsync();
        var volume = await console.World.AvailableAsync("data");
        VolumeId? taken = state == "deleting" ? await TakenAsync(console, volume.Id, "nightly") : null;
        var feed = console.World.Get<ActivityFeed>();
        await feed.StartAsync(Cancellation);
        await feed.Started;
        var panel = Panel(console, volume.Id, "snapshots");
        Assert.Equal(taken is null ? 0 : 1, panel.FindAll("[data-testid=snapshot-row]").Count);

        await console.World.AcceptAsync(taken is { } id ? new DeleteVolume.Request(id) : new SnapshotVolume.Request(volume.Id, "nightly"));

        await panel.WaitForAssertionAsync(() => Assert.Equal(state, panel.Find("[data-testid=snapshot-row]").GetAttribute("data-state")), TimeSpan.FromSeconds(20));
        await feed.StopAsync(Cancellation);
    }

    [Fact]
    public async Task A_snapshots_own_panel_has_its_full_name_its_truths_and_a_way_to_its_volume()
    {
        await using var console = await ConsoleWorld.StartedAsync();
        var volume = await console.World.AvailableAsync("data");
        var snapshot = await TakenAsync(console, volume.Id, "nightly");
        var panel = Panel(console, snapshot, "snapshots");

        Assert.Equal("data@nightly", panel.Find("[data-testid=volume-name]").TextContent);
        Assert.Contains("snapshot", panel.Find("[data-testid=snapshot-mark]").TextContent, StringComparison.Ordinal);
        Assert.Equal($"volumes?open={volume.Id}", panel.Find("[data-testid=snapshot-of]").GetAttribute("href"));
        Assert.Equal(["tab-truths", "tab-operation", "tab-timeline", "tab-raw"], panel.FindAll("[role=tab]").Select(t => t.GetAttribute("data-testid")));
        Assert.Contains("this snapshot", panel.Find("[data-testid=truth-owner]").TextContent, StringComparison.Ordinal);
        Assert.All(panel.FindAll("[data-testid^=truth-] td"), cell => Assert.Equal("same", cell.GetAttribute("data-state")));
        Assert.Equal(["observe", "clone", "edit", "delete"], (await ActionsAsync(console, snapshot)).Select(a => a.Key));
        Assert.All(await ActionsAsync(console, snapshot), action => Assert.Null(action.WhyNot));
    }

    [Fact]
    public async Task What_cannot_be_done_with_a_snapshot_yet_says_why()
    {
        await using var console = await ConsoleWorld.StartedAsync();
        var volume = await console.World.AvailableAsync("data");
        var accepted = await console.World.AcceptAsync(new SnapshotVolume.Request(volume.Id, "nightly"));
        await console.World.AcceptAsync(new ResizeVolume.Request(volume.Id, VolumeSize.FromGiB(20)));

        Assert.Contains("is creating", (await ActionsAsync(console, accepted.Volume)).Single(a => a.Key == "clone").WhyNot, StringComparison.Ordinal);
        Assert.Contains("open resize", (await ActionsAsync(console, volume.Id)).Single(a => a.Key == "snapshot").WhyNot, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_dialog_offers_a_free_name_and_takes_the_snapshot()
    {
        await using var console = await ConsoleWorld.StartedAsync();
        var volume = await console.World.AvailableAsync("data");
        await TakenAsync(console, volume.Id, "snap-2026-03-02");
        var dialog = await console.DialogAsync(new DialogParameters<TakeSnapshotDialog> { { d => d.Volume, volume }, { d => d.Taken, ["snap-2026-03-02"] } });

        Assert.Equal("snap-2026-03-02-2", dialog.Find("[data-testid=field-name]").GetAttribute("value"));
        await dialog.Find("[data-testid=field-tags]").InputAsync("before-upgrade");
        await dialog.Find("[data-testid=dialog]").SubmitAsync();

        var taken = await console.World.ReadAsync(db => db.Snapshots.OrderByDescending(s => s.Id).FirstAsync());
        Assert.Equal(("data@snap-2026-03-02-2", volume.Id, "before-upgrade"), (taken.Name, taken.SnapshotOf, taken.Tags.Single()));
    }

    [Theory]
    [InlineData("snap-2026-03-02")]
    [InlineData("snap-2026-03-02-3", "snap-2026-03-02", "snap-2026-03-02-2", "other")]
    public void The_day_is_the_name_and_a_number_follows_where_it_is_taken(string name, params string[] taken) =>
        Assert.Equal(name, TakeSnapshotDialog.FreeName(new DateTimeOffset(2026, 3, 2, 23, 59, 0, TimeSpan.Zero), taken));

    [Fact]
    public async Task A_new_volume_is_made_from_a_snapshot_no_smaller_than_it_and_says_where_it_came_from()
    {
        await using var console = await ConsoleWorld.StartedAsync();
        var volume = await console.World.AvailableAsync("data");
        var snapshot = await TakenAsync(console, volume.Id, "nightly");
        var dialog = await console.DialogAsync(new DialogParameters<CloneSnapshotDialog> { { d => d.Volume, await RowAsync(console, snapshot) } });

        await dialog.Find("[data-testid=field-name]").InputAsync("copy");
        await dialog.Find("[data-testid=field-size]").InputAsync("9");
        Assert.Contains("at least 10 GiB", dialog.Find("[data-testid=dialog-submit][disabled]").GetAttribute("data-tip"), StringComparison.Ordinal);
        await dialog.Find("[data-testid=field-size]").InputAsync("12");
        await dialog.Find("[data-testid=dialog]").SubmitAsync();
        await console.World.AnswerRingsAsync();

        var made = await console.World.ReadAsync(db => db.Volumes.SingleAsync(v => v.Name == "copy"));
        Assert.Equal((VolumeLifecycle.Available, VolumeSize.FromGiB(12)), (made.Lifecycle, made.SizeBytes));
        Assert.Equal("data@nightly", Panel(console, made.Id, "truths").Find("[data-testid=made-from]").TextContent);
    }

    [Fact]
    public async Task A_volume_with_snapshots_is_deleted_once_it_was_chosen_that_they_go_too()
    {
        await using var console = await ConsoleWorld.StartedAsync();
        var volume = await console.World.AvailableAsync("data");
        var snapshot = await TakenAsync(console, volume.Id, "nightly");
        console.Page.Render<MudPopoverProvider>();
        var dialog = console.Page.Render<MudDialogProvider>();
        var delete = (await ActionsAsync(console, volume.Id)).Single(a => a.Key == "delete");
        Assert.Null(delete.WhyNot);
        await dialog.InvokeAsync(delete.Run);

        Assert.Contains("nightly", dialog.Find("[data-testid=snapshot-choice]").TextContent, StringComparison.Ordinal);
        await dialog.Find("[data-testid=field-confirm]").InputAsync("data");
        Assert.Contains("has a snapshot", dialog.Find("[data-testid=dialog-submit][disabled]").GetAttribute("data-tip"), StringComparison.Ordinal);
        await dialog.Find("[data-testid=field-with-snapshots]").ChangeAsync(true);
        Assert.Contains("its snapshots' objects", dialog.Find("[data-testid=consequences]").TextContent, StringComparison.Ordinal);
        await dialog.Find("[data-testid=dialog]").SubmitAsync();

        Assert.Equal((VolumeLifecycle.Deleting, VolumeLifecycle.Deleting), ((await RowAsync(console, volume.Id)).Lifecycle, (await RowAsync(console, snapshot)).Lifecycle));
    }

    [Fact]
    public async Task Many_are_deleted_without_those_that_have_snapshots_and_these_are_told()
    {
        await using var console = await ConsoleWorld.StartedAsync();
        var (free, held) = (await console.World.AvailableAsync("a"), await console.World.AvailableAsync("b"));
        await TakenAsync(console, held.Id, "nightly");
        var dialog = await console.DialogAsync(new DialogParameters<BulkDialog> { { d => d.Action, BulkActions.All.Single(a => a.Key == "delete") }, { d => d.Ids, [free.Id, held.Id] } });

        Assert.Equal(["ready", "left-out"], dialog.FindAll("[data-testid=bulk-line]").Select(l => l.GetAttribute("data-state")));
        Assert.Contains("'b' has a snapshot (nightly)", dialog.FindAll("[data-testid=bulk-line]")[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Snapshots_of_many_get_one_name_and_who_has_that_name_already_is_left_out()
    {
        await using var console = await ConsoleWorld.StartedAsync();
        var (a, b) = (await console.World.AvailableAsync("a"), await console.World.AvailableAsync("b"));
        await TakenAsync(console, b.Id, "before");
        var dialog = await console.DialogAsync(new DialogParameters<BulkDialog> { { d => d.Action, BulkActions.All.Single(x => x.Key == "snapshot") }, { d => d.Ids, [a.Id, b.Id] } });

        await dialog.Find("[data-testid=field-text]").InputAsync("Before!");
        Assert.True(dialog.Find("[data-testid=dialog-submit]").HasAttribute("disabled"));
        await dialog.Find("[data-testid=field-text]").InputAsync("before");
        Assert.Equal(["ready", "left-out"], dialog.FindAll("[data-testid=bulk-line]").Select(l => l.GetAttribute("data-state")));
        await dialog.Find("[data-testid=dialog]").SubmitAsync();

        Assert.Equal(["a@before", "b@before"], await console.World.ReadAsync(db => db.Snapshots.OrderBy(s => s.Name).Select(s => s.Name).ToListAsync()));
    }

    [Fact]
    public async Task The_trash_holds_both_and_a_snapshot_comes_back_after_its_volume()
    {
        await using var console = await ConsoleWorld.StartedAsync();
        var volume = await console.World.AvailableAsync("data");
        var snapshot = await TakenAsync(console, volume.Id, "nightly");
        await console.World.AcceptAsync(new DeleteVolume.Request(volume.Id) { WithSnapshots = true });
        var trash = console.Page.Render<TrashPage>();

        Assert.Equal(["data", "data@nightly"], trash.FindAll("[data-testid=trash-row] [data-row-link]").Select(l => l.TextContent));
        Assert.Equal("2", trash.Find("[data-testid=total]").TextContent);
        Assert.Contains("Restore that volume first", (await ActionsAsync(console, snapshot)).Single(a => a.Key == "restore").WhyNot, StringComparison.Ordinal);
        Assert.Contains("'data@nightly'", (await ActionsAsync(console, volume.Id)).Single(a => a.Key == "purge").WhyNot, StringComparison.Ordinal);

        await console.World.AcceptAsync(new RestoreVolume.Request(volume.Id));
        Assert.Null((await ActionsAsync(console, snapshot)).Single(a => a.Key == "restore").WhyNot);
        var dialog = await console.DialogAsync(new DialogParameters<RestoreVolumeDialog> { { d => d.Volume, await RowAsync(console, snapshot) } });
        Assert.Equal("nightly", dialog.Find("[data-testid=field-name]").GetAttribute("value"));
        await dialog.Find("[data-testid=dialog]").SubmitAsync();

        var restored = await RowAsync(console, snapshot);
        Assert.Equal((VolumeLifecycle.Available, "data@nightly"), (restored.Lifecycle, restored.Name));
    }

    [Fact]
    public async Task The_trash_is_searched_by_name()
    {
        await using var console = await ConsoleWorld.StartedAsync();
        var (data, other) = (await console.World.AvailableAsync("data"), await console.World.AvailableAsync("other"));
        await TakenAsync(console, data.Id, "nightly");
        await TakenAsync(console, other.Id, "weekly");
        await console.World.AcceptAsync(new DeleteVolume.Request(data.Id) { WithSnapshots = true });
        await console.World.AcceptAsync(new DeleteVolume.Request(other.Id) { WithSnapshots = true });

        Assert.Equal(["data", "data@nightly"], (await console.Query.PageAsync(new VolumeFilter("data"), trash: true, Cancellation)).Rows.Select(r => r.Name));
        Assert.Equal(["data@nightly"], (await console.Query.PageAsync(new VolumeFilter("nightly"), trash: true, Cancellation)).Rows.Select(r => r.Name));
    }

    [Fact]
    public async Task The_list_of_volumes_its_counts_and_its_search_know_no_snapshots()
    {
        await using var console = await ConsoleWorld.StartedAsync();
        var volume = await console.World.AvailableAsync("data");
        var snapshot = await TakenAsync(console, volume.Id, "nightly");
        var row = await RowAsync(console, snapshot);
        await console.World.Storage.RemoveAsync(row.ObjectName, row.MarkOf(console.World.Get<InstallationIdentity>().Id), Cancellation);
        await console.World.ScanAsync();
        await console.World.ScanAsync();
        Assert.Equal(1, await console.World.ReadAsync(db => db.Findings.CountAsync(f => f.VolumeId == snapshot)));

        Assert.Equal(["data"], (await console.Query.PageAsync(new VolumeFilter(), trash: false, Cancellation)).Rows.Select(r => r.Name));
        Assert.Empty((await console.Query.PageAsync(new VolumeFilter("nightly"), trash: false, Cancellation)).Rows);
        Assert.Empty((await console.Query.PageAsync(new VolumeFilter(Problems: true), trash: false, Cancellation)).Rows);
        var counts = await console.Page.Services.GetRequiredService<FacetCounts>().ReadAsync(Cancellation);
        Assert.Equal((1, 0), (counts.Lifecycles[VolumeLifecycle.Available], counts.Rules.Values.Sum()));
        Assert.Contains("missing", (await console.Query.RowsAsync([snapshot], Cancellation)).Single().Rules, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_renamed_volumes_snapshots_follow_it_and_a_snapshot_is_renamed_by_its_own_name()
    {
        await using var console = await ConsoleWorld.StartedAsync();
        var volume = await console.World.AvailableAsync("data");
        var (kept, trashed) = (await TakenAsync(console, volume.Id, "nightly"), await TakenAsync(console, volume.Id, "weekly"));
        await console.World.AcceptAsync(new DeleteVolume.Request(trashed));

        await console.World.AcceptAsync(new UpdateVolume(volume.Id, Name: "orders"));
        Assert.Equal(("orders@nightly", "orders@weekly"), ((await RowAsync(console, kept)).Name, (await RowAsync(console, trashed)).Name));
        var dialog = await console.DialogAsync(new DialogParameters<EditVolumeDialog> { { d => d.Volume, await RowAsync(console, kept) } });
        Assert.Equal("nightly", dialog.Find("[data-testid=field-name]").GetAttribute("value"));
        await dialog.Find("[data-testid=field-name]").InputAsync("first");
        await dialog.Find("[data-testid=dialog]").SubmitAsync();

        Assert.Equal("orders@first", (await RowAsync(console, kept)).Name);
    }

    [Fact]
    public async Task Operations_and_the_palette_name_a_snapshot_in_full_and_say_what_it_is()
    {
        await using var console = await ConsoleWorld.StartedAsync();
        var volume = await console.World.AvailableAsync("data");
        await console.World.AvailableAsync("data-2");
        await TakenAsync(console, volume.Id, "early");
        var snapshot = await TakenAsync(console, volume.Id, "nightly");
        await TakenAsync(console, volume.Id, "weekly");
        var operation = await console.World.ReadAsync(db => db.Operations.Where(o => o.VolumeId == snapshot).Select(o => o.Id).SingleAsync());

        var panel = console.Page.Render<OperationPanel>(p => p.Add(o => o.Id, operation));
        Assert.Contains("data@nightly", panel.Find(".panel-chips").TextContent, StringComparison.Ordinal);
        Assert.NotNull(panel.Find("[data-testid=snapshot-mark]"));
        var found = Assert.Single(await console.Page.Services.GetRequiredService<PaletteSearch>().FindAsync("data@n", Cancellation), e => e.Group == "Snapshots");
        Assert.Equal(("data@nightly", $"volumes/{snapshot}", Glyphs.Snapshot), (found.Title, found.Href, found.Icon));
        Assert.Contains("snapshot", found.Note, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("data", new[] { "data@weekly", "data@nightly", "data" })]
    [InlineData("data@n", new[] { "data@nightly" })]
    [InlineData("other@n", new string[0])]
    public async Task Operations_are_searched_by_a_volumes_name_or_a_snapshots(string text, string[] found)
    {
        await using var console = await ConsoleWorld.StartedAsync();
        var volume = await console.World.AvailableAsync("data");
        await console.World.AvailableAsync("other");
        await TakenAsync(console, volume.Id, "nightly");
        await TakenAsync(console, volume.Id, "weekly");

        var view = await console.Page.Services.GetRequiredService<OperationsQuery>().PageAsync(new OperationFilter(Text: text), Cancellation);

        Assert.Equal(found, view.Rows.Select(r => r.VolumeName));
    }

    private static async Task<VolumeId> TakenAsync(ConsoleWorld console, VolumeId volume, string name)
    {
        var accepted = await console.World.AcceptAsync(new SnapshotVolume.Request(volume, name));
        await console.World.AnswerRingsAsync();
        Assert.Equal(VolumeLifecycle.Available, (await RowAsync(console, accepted.Volume)).Lifecycle);
        return accepted.Volume;
    }

    private static Task<Volume> RowAsync(ConsoleWorld console, VolumeId id) => console.World.ReadAsync(db => db.VolumesAndSnapshots.AsNoTracking().SingleAsync(v => v.Id == id));

    private static Task<IReadOnlyList<MenuAction>> ActionsAsync(ConsoleWorld console, VolumeId id) => console.Page.Services.GetRequiredService<VolumeActions>().ForAsync(id, Cancellation);

    private static IRenderedComponent<VolumePanel> Panel(ConsoleWorld console, VolumeId id, string tab) =>
        console.Page.Render<VolumePanel>(p => p.Add(v => v.Id, id).Add(v => v.Tab, tab));
}
