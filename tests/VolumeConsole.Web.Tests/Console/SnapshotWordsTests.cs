using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Bunit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using VolumeConsole.Core.Drift;
using VolumeConsole.Core.Operations.Changes;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Simulation;
using VolumeConsole.Simulation.Faults;
using VolumeConsole.Web.Features.Activity;
using VolumeConsole.Web.Features.Drift;
using VolumeConsole.Web.Features.Operations;
using VolumeConsole.Web.Features.Volumes;
using VolumeConsole.Web.Features.Volumes.Dialogs;

namespace VolumeConsole.Web.Tests.Console;

/// <summary>Everything that the console says of a snapshot, read as a person reads and hears it, in each of its states.</summary>
public sealed partial class SnapshotWordsTests
{
    private static readonly TimeSpan s_soon = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_pastRetention = TimeSpan.FromDays(3);

    private static CancellationToken Cancellation => Xunit.TestContext.Current.CancellationToken;

    public static TheoryData<string> States { get; } =
        ["creating", "available", "failed", "deleting", "purging", "deleted", "lost", "missing", "size", "empty", "unmarked", "another's", "leaked", "unclaimed", "half-made"];

    [Theory]
    [MemberData(nameof(States))]
    public async Task A_snapshot_is_nowhere_called_a_volume(string state)
    {
        await using var console = await ConsoleWorld.StartedAsync();
        var snapshot = await InStateAsync(console, state);

        foreach (var tab in (string[])["truths", "operation", "timeline", "raw"])
            Says(console.Page.Render<VolumeDrawer>(p => p.Add(d => d.Id, snapshot.Id).Add(d => d.Tab, tab)), $"the panel, {tab}");
        foreach (var action in await console.Page.Services.GetRequiredService<VolumeActions>().ForAsync(snapshot.Id, Cancellation))
            Says($"{action.Name} {action.WhyNot}", $"the action {action.Key}");
        foreach (var id in await console.World.ReadAsync(db => db.Operations.Where(o => o.VolumeId == snapshot.Id).Select(o => o.Id).ToListAsync()))
            Says(console.Page.Render<OperationPanel>(p => p.Add(o => o.Id, id)), "an operation", "Restore from");
        foreach (var id in await console.World.ReadAsync(db => db.Findings.Where(f => f.VolumeId == snapshot.Id && f.State != FindingState.Suspected).Select(f => f.Id).ToListAsync()))
            Says(console.Page.Render<FindingPanel>(p => p.Add(f => f.Id, id)), "a finding");
        Says(console.Page.Render<TrashPage>().FindAll("[data-testid=trash-row]").Where(r => r.GetAttribute("data-id") == snapshot.Id.ToString()), "the trash");
        foreach (var line in (await console.Page.Services.GetRequiredService<ActivityQuery>().PageAsync(new ActivityFilter { Volume = snapshot.Id.ToString() }, Cancellation)).Lines)
            Says(console.Page.Render<ActivityRow>(p => p.Add(r => r.Line, line)), "the activity");
    }

    [Theory]
    [InlineData("available")]
    [InlineData("failed")]
    [InlineData("deleting")]
    public async Task A_dialog_about_a_snapshot_calls_it_by_its_name_and_never_a_volume(string state)
    {
        await using var console = await ConsoleWorld.StartedAsync();
        var snapshot = await InStateAsync(console, state);
        console.Page.Render<MudPopoverProvider>();
        var shown = console.Page.Render<MudDialogProvider>();

        await OpenAsync<DeleteVolumeDialog>();
        await OpenAsync<EditVolumeDialog>();
        await OpenAsync<RestoreVolumeDialog>();
        await OpenAsync<PurgeVolumeDialog>();

        async Task OpenAsync<TDialog>() where TDialog : VolumeDialog
        {
            var dialog = await shown.InvokeAsync(() => console.Page.Services.GetRequiredService<IDialogService>().ShowAsync<TDialog>("A dialog", new DialogParameters<TDialog> { { d => d.Volume, snapshot } }));
            Assert.Contains("data@nightly", shown.Find("[data-testid=dialog-title]").TextContent, StringComparison.Ordinal);
            Says(shown, typeof(TDialog).Name, "Volumes that were made from it stay.");
            await shown.InvokeAsync(dialog.Close);
        }
    }

    [Fact]
    public async Task A_snapshot_that_was_never_recorded_is_told_as_one()
    {
        await using var console = await ConsoleWorld.StartedAsync();
        var volume = await console.World.AvailableAsync("data");
        var stray = volume.ObjectName.Snapshot(new VolumeId(Guid.Parse("0198f7a2-7d5e-7c3a-9b1f-2a4c6e8f0a1b")));
        console.World.Storage.Put(stray.Value, new ObjectState.Present(VolumeSize.GiB, volume.MarkOf(console.World.Get<InstallationIdentity>().Id)));
        var finding = await console.FoundAsync(stray.Value);

        var panel = console.Page.Render<FindingPanel>(p => p.Add(f => f.Id, finding.Id));

        Says(panel, "the finding");
        Assert.Contains("no snapshot was ever recorded under this name", panel.Find("[data-testid=story]").TextContent, StringComparison.Ordinal);
        Assert.NotNull(panel.Find("[data-testid=snapshot-mark]"));
    }

    [Fact]
    public async Task The_drawer_and_its_tabs_say_which_of_the_two_they_show()
    {
        await using var console = await ConsoleWorld.StartedAsync();
        var snapshot = await InStateAsync(console, "available");
        string[] Labels(VolumeId id) => [.. console.Page.Render<VolumeDrawer>(p => p.Add(d => d.Id, id)).FindAll("[data-testid=drawer], [role=tablist]").Select(e => e.GetAttribute("aria-label")!)];

        Assert.Equal(["Snapshot", "Views of the snapshot"], Labels(snapshot.Id));
        Assert.Equal(["Volume", "Views of the volume"], Labels(snapshot.SnapshotOf!.Value));
        Assert.Contains("There is no such volume or snapshot", console.Page.Render<VolumeDrawer>(p => p.Add(d => d.Id, default)).Markup, StringComparison.Ordinal);
    }

    /// <summary>A snapshot named data@nightly, in that state, with all that led there.</summary>
    private static async Task<Volume> InStateAsync(ConsoleWorld console, string state)
    {
        var world = console.World;
        var volume = await world.AvailableAsync("data");
        if (state is "creating" or "failed" or "half-made") world.Faults = (verb, _) => verb != BackendVerb.Copy ? null : state == "creating" ? new Fault.Throttle() : new Fault.Reject(BackendCodes.Invalid);
        var taken = await world.AcceptAsync(new SnapshotVolume.Request(volume.Id, "nightly"));
        if (state == "creating") await world.AnswerRingsAsync();
        else await world.SettleAsync(s_soon);
        var snapshot = await world.VolumeAsync(taken.Volume);
        var (name, mark) = (snapshot.ObjectName.Value, snapshot.MarkOf(world.Get<InstallationIdentity>().Id));
        switch (state)
        {
            case "deleting":
                await world.AcceptAsync(new DeleteVolume.Request(snapshot.Id));
                break;
            case "purging":
                await world.AcceptAsync(new DeleteVolume.Request(snapshot.Id));
                world.Faults = (verb, _) => verb == BackendVerb.Remove ? new Fault.Reject(BackendCodes.InUse) : null;
                await world.SettleAsync(s_pastRetention);
                break;
            case "deleted" or "leaked":
                await world.AcceptAsync(new DeleteVolume.Request(snapshot.Id));
                await world.SettleAsync(s_pastRetention);
                if (state == "leaked") world.Storage.Put(name, new ObjectState.Present(snapshot.SizeBytes, mark));
                break;
            case "lost" or "unclaimed":
                await world.AcceptAsync(new MarkLost(snapshot.Id, snapshot.Name));
                if (state == "lost") world.Storage.Delete(name);
                break;
            case "missing":
                world.Storage.Delete(name);
                break;
            case "size" or "empty":
                world.Storage.Truncate(name, state == "size" ? VolumeSize.FromGiB(5) : 0);
                break;
            case "unmarked":
                world.Storage.Remark(name, null);
                break;
            case "another's":
                world.Storage.Remark(name, volume.MarkOf(mark.Installation));
                break;
            case "half-made":
                world.Storage.Put(name, new ObjectState.Present(snapshot.WantedSizeBytes, null));
                break;
        }

        if (state is not ("creating" or "failed")) await world.ScanAsync();
        return await world.VolumeAsync(snapshot.Id);
    }

    private static void Says<TComponent>(IRenderedComponent<TComponent> shown, string where, params string[] known) where TComponent : Microsoft.AspNetCore.Components.IComponent =>
        Says(shown.Nodes.OfType<IElement>().ToList() is [_, ..] roots ? roots : throw new InvalidOperationException($"Nothing is shown in {where}."), where, known);

    private static void Says(IEnumerable<IElement> shown, string where, params string[] known)
    {
        foreach (var element in shown)
        {
            Says(string.Join('\n', element.Descendants<IText>().Select(t => t.Data)), where, known);
            foreach (var part in element.QuerySelectorAll("*").Append(element))
                foreach (var attribute in (string[])["aria-label", "data-tip", "title", "placeholder"])
                    if (part.GetAttribute(attribute) is { } text) Says(text, $"{where}, {attribute}", known);
        }
    }

    private static void Says(string text, string where, params string[] known)
    {
        foreach (var phrase in known) text = text.Replace(phrase, "", StringComparison.Ordinal);
        text = Raw().Replace(AboutVolumes().Replace(text, "…"), "…");
        var found = Called().Match(text);
        Assert.False(found.Success, $"In {where}: {(found.Success ? text[Math.Max(0, found.Index - 80)..Math.Min(text.Length, found.Index + 80)] : "")}");
    }

    [GeneratedRegex(@"\bvolumes?\b", RegexOptions.IgnoreCase)]
    private static partial Regex Called();

    /// <summary>What is said of volumes that are meant: the one that it is of, and those made from it.</summary>
    [GeneratedRegex(@"\b[Nn]ew volumes?\b|\b[Ii]ts volume\b|\banother volume or snapshot\b|\bour volume 'data'|\bNew volume from\b|\b[Aa]dopt it as a volume\b")]
    private static partial Regex AboutVolumes();

    /// <summary>The keys of stored rows.</summary>
    [GeneratedRegex(@"""[a-z_]*volume[a-z_.]*""")]
    private static partial Regex Raw();
}
