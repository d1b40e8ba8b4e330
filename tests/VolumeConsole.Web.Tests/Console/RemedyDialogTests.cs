using Bunit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using VolumeConsole.Core.Drift;
using VolumeConsole.Core.Drift.Remedies;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Web.Features.Drift;
using VolumeConsole.Web.Features.Drift.Dialogs;

namespace VolumeConsole.Web.Tests.Console;

public sealed class RemedyDialogTests
{
    [Fact]
    public async Task Purge_shows_size_and_age_and_is_sent_only_once_the_objects_name_was_typed()
    {
        await using var console = await ConsoleWorld.StartedAsync();
        var finding = await console.StrayAsync();
        var dialog = await OpenAsync(console, await console.OfferAsync(finding, "purge"));

        Assert.Contains("cannot be taken back", dialog.Find("[data-testid=what-it-does]").TextContent, StringComparison.Ordinal);
        Assert.Contains("10 GiB", dialog.Find("[data-testid=stakes]").TextContent, StringComparison.Ordinal);
        await dialog.Find("[data-testid=field-confirm]").InputAsync("vol-");
        Assert.True(dialog.Find("[data-testid=dialog-submit]").HasAttribute("disabled"));
        await dialog.Find("[data-testid=field-confirm]").InputAsync(finding.ObjectName);
        await dialog.Find("[data-testid=field-reason]").InputAsync("left by the old importer");
        await dialog.Find("[data-testid=dialog]").SubmitAsync();
        await console.World.SettleAsync();

        Assert.Empty(console.World.Storage.Objects);
        Assert.Equal("left by the old importer", await console.World.ReadAsync(db => db.Operations.OrderBy(o => o.Id).Select(o => o.Reason).LastAsync()));
    }

    [Fact]
    public async Task Recreate_says_that_the_data_is_gone()
    {
        await using var console = await ConsoleWorld.StartedAsync();
        var dialog = await OpenAsync(console, await console.OfferAsync(await console.MissingAsync(), "recreate"));

        Assert.Contains("Its data is gone", dialog.Find("[data-testid=what-it-does]").TextContent, StringComparison.Ordinal);
        Assert.Equal("Type db-1 first.", dialog.Find("[data-testid=dialog-submit]").GetAttribute("data-tip"));
    }

    [Fact]
    public async Task Adopt_proposes_a_name_and_a_taken_one_is_refused_at_its_field()
    {
        await using var console = await ConsoleWorld.StartedAsync();
        await console.World.AvailableAsync("db-1");
        var dialog = await OpenAsync(console, await console.OfferAsync(await console.StrayAsync(), "adopt"));
        Assert.True(VolumeName.IsValid(dialog.Find("[data-testid=field-name]").GetAttribute("value")));

        await dialog.Find("[data-testid=field-name]").InputAsync("db-1");
        await dialog.Find("[data-testid=dialog]").SubmitAsync();
        Assert.Contains("'db-1'", dialog.Find("[data-testid=refusal-name]").TextContent, StringComparison.Ordinal);
        await dialog.Find("[data-testid=use-suggestion]").ClickAsync();
        await dialog.Find("[data-testid=dialog]").SubmitAsync();
        await console.World.SettleAsync();

        Assert.Equal(VolumeLifecycle.Available, await console.World.ReadAsync(db => db.Volumes.Where(v => v.Name == "db-1-2").Select(v => v.Lifecycle).SingleAsync()));
    }

    [Fact]
    public async Task Snooze_wants_a_reason()
    {
        await using var console = await ConsoleWorld.StartedAsync();
        var finding = await console.StrayAsync();
        var dialog = await OpenAsync(console, await console.OfferAsync(finding, "snooze"));

        Assert.Equal("Say why first.", dialog.Find("[data-testid=dialog-submit]").GetAttribute("data-tip"));
        await dialog.Find("[data-testid=field-until]").ChangeAsync("30");
        await dialog.Find("[data-testid=field-reason]").InputAsync("the importer is being fixed");
        await dialog.Find("[data-testid=dialog]").SubmitAsync();

        var snoozed = await console.World.ReadAsync(db => db.Findings.AsNoTracking().SingleAsync(f => f.Id == finding.Id));
        Assert.Equal((console.World.Clock.GetUtcNow() + TimeSpan.FromDays(30), "the importer is being fixed"), (snoozed.SnoozedUntil, snoozed.SnoozeReason));
    }

    [Fact]
    public async Task A_reader_is_offered_every_remedy_with_the_role_it_needs_and_an_operator_all_but_purge()
    {
        await using var reading = await ConsoleWorld.StartedAsync("reader");
        var finding = await reading.StrayAsync();
        foreach (var key in new[] { "adopt", "copy", "purge", "snooze" })
            Assert.Contains("needs the role", (await reading.OfferAsync(finding, key)).WhyNot!, StringComparison.Ordinal);

        await using var operating = await ConsoleWorld.StartedAsync("operator");
        var other = await operating.StrayAsync();
        Assert.Null((await operating.OfferAsync(other, "adopt")).WhyNot);
        Assert.Contains("'admin'", (await operating.OfferAsync(other, "purge")).WhyNot!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_remedy_for_many_shows_what_each_will_get_is_typed_with_their_number_and_tells_what_came_of_each()
    {
        await using var console = await ConsoleWorld.StartedAsync();
        var ids = new List<long> { (await console.StrayAsync(1)).Id, (await console.StrayAsync(2, gigabytes: 3)).Id };
        var (remedy, offers) = await ManyAsync(console, "purge", ids);
        var dialog = await console.DialogAsync(new DialogParameters<BulkRemedyDialog> { { d => d.Remedy, remedy }, { d => d.Offers, offers } });

        Assert.Equal(["ready", "ready"], States(dialog));
        Assert.Contains("3 GiB", dialog.Find("[data-testid=bulk-preview]").TextContent, StringComparison.Ordinal);
        Assert.Equal("Type purge 2 first.", dialog.Find("[data-testid=dialog-submit]").GetAttribute("data-tip"));
        await dialog.Find("[data-testid=field-confirm]").InputAsync("purge 2");
        await dialog.Find("[data-testid=dialog]").SubmitAsync();
        await console.World.SettleAsync();

        Assert.Equal(["accepted", "accepted"], States(dialog));
        Assert.Empty(console.World.Storage.Objects);
        Assert.Equal(2, await console.World.ReadAsync(db => db.Findings.CountAsync(f => f.State == FindingState.Closed && f.ClosedBy == "admin")));
    }

    [Fact]
    public async Task What_cannot_get_it_is_shown_with_its_reason_and_left_out()
    {
        await using var console = await ConsoleWorld.StartedAsync();
        var volume = await console.World.AvailableAsync("db-1");
        var handmade = await console.StrayAsync(1, volume.MarkOf(console.World.Get<Core.Storage.InstallationIdentity>().Id));
        var plain = await console.StrayAsync(2);
        var (remedy, offers) = await ManyAsync(console, "adopt", [handmade.Id, plain.Id]);
        var dialog = await console.DialogAsync(new DialogParameters<BulkRemedyDialog> { { d => d.Remedy, remedy }, { d => d.Offers, offers } });

        Assert.Equal(["nothing", "ready"], States(dialog));
        await dialog.Find("[data-testid=bulk-name]").InputAsync("found");
        await dialog.Find("[data-testid=dialog]").SubmitAsync();
        await console.World.SettleAsync();

        Assert.Equal(["nothing", "accepted"], States(dialog));
        Assert.Equal(1, await console.World.ReadAsync(db => db.Volumes.CountAsync(v => v.Name == "found")));
    }

    private static Task<IRenderedComponent<MudDialogProvider>> OpenAsync(ConsoleWorld console, RemedyOffer offer) =>
        console.DialogAsync(new DialogParameters<RemedyDialog> { { d => d.Offer, offer } });

    private static async Task<(IRemedy Remedy, IReadOnlyList<RemedyOffer> Offers)> ManyAsync(ConsoleWorld console, string key, IEnumerable<long> ids)
    {
        var remedy = console.World.Get<RemedyCatalogue>().All.Single(r => r.Key == key);
        return (remedy, await console.Page.Services.GetRequiredService<RemedyDesk>().ForAllAsync(remedy, ids, CancellationToken.None));
    }

    private static IEnumerable<string?> States(IRenderedComponent<MudDialogProvider> dialog) =>
        dialog.FindAll("[data-testid=bulk-line]").Select(line => line.GetAttribute("data-state"));
}
