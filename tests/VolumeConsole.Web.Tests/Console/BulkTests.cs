using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using VolumeConsole.Core.Operations.Changes;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Simulation.Faults;
using VolumeConsole.Testing.Worlds;
using VolumeConsole.Web.Features.Volumes;
using VolumeConsole.Web.Features.Volumes.Bulk;
using VolumeConsole.Web.Shared.Commands;

namespace VolumeConsole.Web.Tests.Console;

public sealed class BulkTests
{
    private static readonly VolumeId[] s_rows = [.. Enumerable.Range(1, 300).Select(n => new VolumeId(new Guid(n, 0, 0, new byte[8])))];

    private static CancellationToken Cancellation => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public void Shift_selects_all_between_and_the_other_way_round_unselects_them()
    {
        var selection = new VolumeSelection();

        selection.Pick(s_rows[2], range: false, s_rows);
        selection.Pick(s_rows[6], range: true, s_rows);
        Assert.Equal(s_rows[2..7], selection.Ids.Order());
        selection.Pick(s_rows[4], range: true, s_rows);
        Assert.Equal(s_rows[2..4], selection.Ids.Order());
    }

    [Fact]
    public void A_page_is_selected_whole_and_then_not_and_other_pages_stay()
    {
        var selection = new VolumeSelection();
        selection.Pick(s_rows[0], range: false, s_rows[..50]);

        selection.PickPage(s_rows[50..100]);
        Assert.Equal(51, selection.Count);
        selection.PickPage(s_rows[50..100]);
        Assert.Equal([s_rows[0]], selection.Ids);
    }

    [Fact]
    public void A_selection_is_bounded_and_says_so()
    {
        var selection = new VolumeSelection();

        selection.PickPage(s_rows);

        Assert.Equal(VolumeSelection.CountMax, selection.Count);
        Assert.Contains("200", selection.WhyNotMore!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_preview_says_for_each_row_what_it_gets_and_only_what_may_be_is_sent()
    {
        await using var console = await ConsoleWorld.StartedAsync();
        var (a, b, c) = (await console.World.AvailableAsync("a"), await console.World.AvailableAsync("b"), await console.World.AvailableAsync("c"));
        await console.World.AcceptAsync(new DeleteVolume.Request(b.Id));
        var dialog = await OpenAsync(console, "delete", a.Id, b.Id, c.Id);

        Assert.Equal(["ready", "left-out", "ready"], States(dialog));
        Assert.Contains("'b' is being deleted already.", dialog.FindAll("[data-testid=bulk-line]")[1].TextContent, StringComparison.Ordinal);
        await dialog.Find("[data-testid=field-confirm]").InputAsync("delete 3");
        Assert.True(dialog.Find("[data-testid=dialog-submit]").HasAttribute("disabled"));
        await dialog.Find("[data-testid=dialog]").SubmitAsync();
        Assert.Equal(VolumeLifecycle.Available, (await console.World.VolumeAsync(a.Id)).Lifecycle);

        await dialog.Find("[data-testid=field-reason]").InputAsync("end of the project");
        await dialog.Find("[data-testid=field-confirm]").InputAsync("delete 2");
        await dialog.Find("[data-testid=dialog]").SubmitAsync();

        Assert.Equal(["accepted", "left-out", "accepted"], States(dialog));
        foreach (var id in new[] { a.Id, c.Id }) Assert.Equal(VolumeLifecycle.Deleting, (await console.World.VolumeAsync(id)).Lifecycle);
        Assert.Equal(2, await console.World.ReadAsync(db => db.Activity.CountAsync(e => e.Reason == "end of the project")));
        var notice = Assert.Single(console.Page.Services.GetRequiredService<Notices>().History);
        Assert.Equal((NoticeState.Requested, "2 accepted and recorded."), (notice.State, notice.Text));
    }

    [Fact]
    public async Task What_changed_after_the_preview_is_refused_by_the_door_and_told_at_its_row()
    {
        await using var console = await ConsoleWorld.StartedAsync();
        var (a, b) = (await console.World.AvailableAsync("a"), await console.World.AvailableAsync("b"));
        var dialog = await OpenAsync(console, "observe", a.Id, b.Id);
        await console.World.AcceptAsync(new ObserveVolume.Request(a.Id));

        await dialog.Find("[data-testid=dialog]").SubmitAsync();

        Assert.Equal(["refused", "accepted"], States(dialog));
        Assert.Contains("observed already", dialog.FindAll("[data-testid=bulk-line]")[0].TextContent, StringComparison.Ordinal);
        Assert.Equal(NoticeState.Refused, Assert.Single(console.Page.Services.GetRequiredService<Notices>().History).State);
    }

    [Fact]
    public async Task A_tag_is_added_to_those_without_it_and_removed_from_those_with_it()
    {
        await using var console = await ConsoleWorld.StartedAsync();
        var (a, b) = (await console.World.AvailableAsync("a"), await console.World.AvailableAsync("b"));
        await console.World.AcceptAsync(new UpdateVolume(b.Id, Tags: ["prod", "db"]));
        var dialog = await OpenAsync(console, "tag", a.Id, b.Id);

        await dialog.Find("[data-testid=field-text]").InputAsync("no tag!");
        Assert.True(dialog.Find("[data-testid=dialog-submit]").HasAttribute("disabled"));
        await dialog.Find("[data-testid=field-text]").InputAsync("prod");
        Assert.Equal(["ready", "left-out"], States(dialog));
        await console.World.AcceptAsync(new UpdateVolume(a.Id, Tags: ["meanwhile"]));
        await dialog.Find("[data-testid=dialog]").SubmitAsync();

        Assert.Equal(["meanwhile", "prod"], (await console.World.VolumeAsync(a.Id)).Tags);
        Assert.Equal(["db", "prod"], (await console.World.VolumeAsync(b.Id)).Tags);
    }

    [Fact]
    public async Task Only_what_is_stuck_is_retried()
    {
        await using var console = await ConsoleWorld.StartedAsync();
        var fine = await console.World.AvailableAsync("fine");
        console.World.Faults = (_, _) => new Fault.FailBefore();
        var stuck = await console.World.AcceptAsync(new CreateVolume.Request(World.BackendId, "stuck", VolumeSize.GiB));
        await console.World.AnswerRingsAsync();
        var dialog = await OpenAsync(console, "retry", fine.Id, stuck.Volume);

        Assert.Equal(["left-out", "ready"], States(dialog));
        Assert.Contains("nothing that failed", dialog.FindAll("[data-testid=bulk-line]")[0].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_rows_are_selected_the_order_stands_still_and_what_came_is_counted()
    {
        await using var console = await ConsoleWorld.StartedAsync();
        await console.World.AvailableAsync("b");
        console.Page.Render<MudPopoverProvider>();
        var feed = console.World.Get<Core.Activity.ActivityFeed>();
        await feed.StartAsync(Cancellation);
        await feed.Started;
        var page = console.Page.Render<VolumesPage>();
        page.WaitForElement("[data-testid=volume-row]");

        await page.Find("[data-testid=pick]").ClickAsync();
        Assert.Equal("1 selected", page.Find("[data-testid=bulk-count]").TextContent);
        await console.World.AcceptAsync(new CreateVolume.Request(World.BackendId, "a", VolumeSize.GiB));

        page.WaitForAssertion(() => Assert.Equal("1 update", page.Find("[data-testid=updates]").TextContent.Trim()));
        Assert.Single(page.FindAll("[data-testid=volume-row]"));
        await page.Find("[data-testid=bulk-clear]").ClickAsync();
        Assert.Equal(["a", "b"], page.FindAll("[data-testid=volume-link]").Select(l => l.TextContent));
        await feed.StopAsync(Cancellation);
    }

    [Fact]
    public async Task Chosen_columns_are_those_of_the_address_and_a_reader_may_choose_but_not_act()
    {
        await using var console = await ConsoleWorld.StartedAsync("reader");
        var volume = await console.World.AvailableAsync("a");
        console.Page.Services.GetRequiredService<NavigationManager>().NavigateTo("volumes?cols=size,objectname");
        console.Page.Render<MudPopoverProvider>();
        var page = console.Page.Render<VolumesPage>();
        page.WaitForElement("[data-testid=volume-row]");

        Assert.Contains(volume.ObjectName.Value, page.Find("[data-testid=volume-objectname]").InnerHtml, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[data-testid=volume-backend]"));
        await page.Find("[data-testid=columns]").ClickAsync();
        Assert.Equal("true", page.Find("[data-testid=column-objectname]").GetAttribute("aria-checked"));
        await page.Find("[data-testid=column-backend]").ClickAsync();
        Assert.EndsWith("?cols=size,backend,objectname", console.Page.Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
        await page.Find("[data-testid=pick]").ClickAsync();
        Assert.True(page.Find("[data-testid=bulk-delete]").HasAttribute("disabled"));
        Assert.Contains("needs the role", page.Find("[data-testid=bulk-delete]").GetAttribute("data-tip"), StringComparison.Ordinal);
    }

    private static Task<IRenderedComponent<MudDialogProvider>> OpenAsync(ConsoleWorld console, string action, params VolumeId[] ids) => console.DialogAsync(
        new DialogParameters<BulkDialog> { { d => d.Action, BulkActions.All.Single(a => a.Key == action) }, { d => d.Ids, ids } });

    private static IEnumerable<string?> States(IRenderedComponent<MudDialogProvider> dialog) => dialog.FindAll("[data-testid=bulk-line]").Select(l => l.GetAttribute("data-state"));
}
