using Bunit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Bulk;
using VolumeConsole.Core.Operations.Preview;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Testing.Worlds;
using VolumeConsole.Web.Features.Operations;
using VolumeConsole.Web.Features.Operations.Bulk;
using VolumeConsole.Web.Features.Operations.Dialogs;
using VolumeConsole.Web.Features.Operations.Groups;
using VolumeConsole.Web.Features.Operations.Preview;

namespace VolumeConsole.Web.Tests.Console;

/// <summary>Groups, previews, retries at another size and bulk retries, as people see and send them.</summary>
public sealed class FailedWorkTests
{
    private static CancellationToken Cancellation => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_group_tells_count_cause_and_sample_and_its_note_is_written_in_place()
    {
        await using var console = await ConsoleWorld.StartedAsync();
        var resizes = await console.World.FailedResizesAsync(3);
        var list = console.Page.Render<FailureGroupList>(p => p.Add(l => l.Filter, new OperationFilter(Layout: OperationLayout.Groups)));

        Assert.Equal("3", list.Find("[data-testid=group-count]").TextContent);
        Assert.Equal("not_found There is no object … to grow.", list.Find("[data-testid=group-open]").TextContent.Trim());
        Assert.Equal($"#{resizes[2]}", list.Find("[data-testid=group-sample]").TextContent);
        await list.Find("[data-testid=note-edit]").ClickAsync();
        await list.Find("[data-testid=note-text]").InputAsync("Ask storage first.");
        await list.Find("[data-testid=note-form]").SubmitAsync();

        Assert.Equal(("Ask storage first.", "admin"), await console.World.ReadAsync(db => db.GroupNotes.Select(n => ValueTuple.Create(n.Text, n.By)).SingleAsync()));
        var again = console.Page.Render<FailureGroupList>(p => p.Add(l => l.Filter, new OperationFilter(Layout: OperationLayout.Groups)));
        Assert.Contains("Ask storage first.", again.Find("[data-testid=note]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_stuck_is_said_and_a_reader_can_change_nothing_and_is_told_why()
    {
        await using var console = await ConsoleWorld.StartedAsync("reader");
        var filter = new OperationFilter(Layout: OperationLayout.Groups);
        Assert.Contains("Nothing is stuck", console.Page.Render<FailureGroupList>(p => p.Add(l => l.Filter, filter)).Markup, StringComparison.Ordinal);

        await console.World.FailedResizesAsync(1);
        var list = console.Page.Render<FailureGroupList>(p => p.Add(l => l.Filter, filter));
        foreach (var control in new[] { "group-retry", "note-edit" })
        {
            Assert.True(list.Find($"[data-testid={control}]").HasAttribute("disabled"));
            Assert.Contains("needs the role 'operator'", list.Find($"[data-testid={control}]").GetAttribute("data-tip")!, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_preview_says_what_a_retry_would_do()
    {
        await using var console = await ConsoleWorld.StartedAsync("operator");
        var resize = (await console.World.FailedResizesAsync(1))[0];
        var card = console.Page.Render<PreviewCard>(p => p.Add(c => c.Id, resize));

        await card.Find("[data-testid=preview-look]").ClickAsync();
        Assert.Equal("conflict", card.Find("[data-testid=preview]").GetAttribute("data-state"));
        await console.World.RepairAsync(resize);
        await card.Find("[data-testid=preview-look]").ClickAsync();
        Assert.Equal("act", card.Find("[data-testid=preview]").GetAttribute("data-state"));
        Assert.Contains("Grow: the object has 1 GiB.", card.Markup, StringComparison.Ordinal);
        console.World.Storage.Reachable = false;
        await card.Find("[data-testid=preview-look]").ClickAsync();
        Assert.Equal("unknown", card.Find("[data-testid=preview]").GetAttribute("data-state"));
    }

    [Fact]
    public void Each_answer_has_its_own_word_and_only_doubt_is_drawn_as_doubt()
    {
        var at = DateTimeOffset.UnixEpoch;
        PreviewAnswer[] answers = [.. Enum.GetValues<ForeseenEffect>().Select(e => new PreviewAnswer.Foreseen(e, "x", at)), new PreviewAnswer.Unknown("x", at), new PreviewAnswer.Refused(Refusal.Conflict("x.", "y."))];

        Assert.Equal(["Adopt", "Act", "No-op", "Conflict", "Unknown", "Not looked"], answers.Select(a => PreviewLook.Of(a).Word));
        Assert.Equal([false, false, false, false, true, false], answers.Select(a => PreviewLook.Of(a).Unsure));
    }

    [Fact]
    public async Task A_retry_at_another_size_is_sent_with_its_reason_and_a_refusal_stands_at_its_field()
    {
        await using var console = await ConsoleWorld.StartedAsync();
        var resize = await console.World.OperationAsync((await console.World.FailedResizesAsync(1))[0]);
        var dialog = await console.DialogAsync(new DialogParameters<RetryAtSizeDialog>
        {
            { d => d.Operation, resize }, { d => d.Title, "resize" }, { d => d.VolumeName, "grow-0" }, { d => d.VisibleSizeBytes, VolumeSize.GiB },
        });

        await dialog.Find("[data-testid=field-size]").InputAsync("1");
        Assert.True(dialog.Find("[data-testid=dialog-submit]").HasAttribute("disabled"));
        await dialog.Find("[data-testid=field-size]").InputAsync("20000");
        await dialog.Find("[data-testid=dialog]").SubmitAsync();
        Assert.Contains("A volume cannot have", dialog.Find("[data-testid=refusal-size]").TextContent, StringComparison.Ordinal);
        await dialog.Find("[data-testid=field-size]").InputAsync("4");
        await dialog.Find("[data-testid=field-reason]").InputAsync("less would do");
        await dialog.Find("[data-testid=dialog]").SubmitAsync();

        Assert.Equal((OperationState.Queued, 4 * VolumeSize.GiB), ((await console.World.OperationAsync(resize.Id)).State, (await console.World.OperationAsync(resize.Id)).WantedSizeBytes));
        Assert.Equal(2, await console.World.ReadAsync(db => db.Activity.CountAsync(a => a.Reason == "less would do")));
    }

    [Fact]
    public async Task Cancel_and_retry_at_size_are_offered_with_the_words_of_the_write_door()
    {
        await using var console = await ConsoleWorld.StartedAsync();
        var create = await console.World.FailedCreateAsync("taken");
        var actions = await console.Page.Services.GetRequiredService<OperationActions>().ForAsync(create, Cancellation);

        Assert.Equal(["retry", "retry-at-size", "cancel-resize", "abandon"], actions.Select(a => a.Key));
        Assert.Equal([null, null, "A create cannot be cancelled. Abandon it: delete the volume.", null], actions.Select(a => a.WhyNot));
    }

    [Fact]
    public async Task A_bulk_retry_is_begun_by_its_dialog_shown_to_everybody_and_dismissed_once_it_is_over()
    {
        await using var console = await ConsoleWorld.StartedAsync("operator");
        var resizes = await console.World.FailedResizesAsync(2);
        var group = await console.World.GroupAsync();
        var dialog = await console.DialogAsync(new DialogParameters<BulkRetryDialog> { { d => d.Selection, group }, { d => d.Count, 2 }, { d => d.About, "The whole group" } });
        Assert.Contains("It halts by itself", dialog.Find("[data-testid=consequences]").TextContent, StringComparison.Ordinal);
        await dialog.Find("[data-testid=field-rate]").InputAsync("1000");
        Assert.True(dialog.Find("[data-testid=dialog-submit]").HasAttribute("disabled"));
        await dialog.Find("[data-testid=field-rate]").InputAsync("0.5");
        await dialog.Find("[data-testid=dialog]").SubmitAsync();

        var running = console.Page.Render<BulkPanel>();
        Assert.Equal("running", running.Find("[data-testid=bulk]").GetAttribute("data-state"));
        Assert.Contains("0/1", running.Find("[data-testid=stage][data-state=active]").TextContent, StringComparison.Ordinal);
        Assert.Contains("at most 0.5/s", running.Markup, StringComparison.Ordinal);
        Assert.Empty(running.FindAll("[data-testid=bulk-dismiss]"));

        var bulk = (await console.World.Get<BulkRetries>().ListAsync(Cancellation))[0].Bulk.Id;
        await console.World.DriveAsync(bulk);
        var halted = console.Page.Render<BulkPanel>();
        Assert.Equal("halted", halted.Find("[data-testid=bulk]").GetAttribute("data-state"));
        Assert.Contains("The same error", halted.Find("[data-testid=bulk-why]").TextContent, StringComparison.Ordinal);
        await halted.Find("[data-testid=bulk-show-failed]").ClickAsync();
        Assert.Contains($"#{resizes[0]}", halted.Find("[data-testid=bulk-items]").TextContent, StringComparison.Ordinal);
        Assert.Equal("halted", console.Page.Render<BulkChip>().Find("[data-testid=bulk-chip]").GetAttribute("data-state"));

        await halted.Find("[data-testid=bulk-dismiss]").ClickAsync();
        Assert.Empty(console.Page.Render<BulkPanel>().FindAll("[data-testid=bulk]"));
        Assert.Empty(console.Page.Render<BulkChip>().FindAll("[data-testid=bulk-chip]"));
    }

    [Fact]
    public async Task A_reader_sees_the_bulk_retry_and_its_buttons_disabled()
    {
        await using var console = await ConsoleWorld.StartedAsync("reader");
        await console.World.FailedResizesAsync(1);
        await console.World.StartBulkAsync(await console.World.GroupAsync());

        var panel = console.Page.Render<BulkPanel>();
        Assert.True(panel.Find("[data-testid=bulk-stop]").HasAttribute("disabled"));
        Assert.Contains("needs the role", panel.Find("[data-testid=bulk-stop]").GetAttribute("data-tip")!, StringComparison.Ordinal);
    }
}
