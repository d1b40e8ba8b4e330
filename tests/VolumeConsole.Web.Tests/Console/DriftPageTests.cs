using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using VolumeConsole.Web.Features.Drift;

namespace VolumeConsole.Web.Tests.Console;

/// <summary>The page itself, over the real engine.</summary>
public sealed class DriftPageTests
{
    [Fact]
    public async Task Findings_are_listed_with_their_counts_and_opened_beside_the_list_with_what_can_be_done()
    {
        await using var console = await ConsoleWorld.StartedAsync();
        var finding = await console.MissingAsync();
        await console.StrayAsync();
        var page = At(console, "drift");

        Assert.Equal(["missing", "orphan"], page.FindAll("[data-testid=finding-row]").Select(r => r.GetAttribute("data-state")).Order());
        Assert.Contains("2", page.Find("[data-testid=facet-open]").TextContent, StringComparison.Ordinal);
        page.Find($"[data-id='{finding.Id}'] [data-row-link]");

        console.Page.Services.GetRequiredService<NavigationManager>().NavigateTo($"drift?open={finding.Id}");
        page.WaitForAssertion(() => Assert.Contains("db-1", page.Find("[data-testid=finding-name]").TextContent, StringComparison.Ordinal));
        Assert.Equal("differs", page.Find("[data-testid=diff-object]").GetAttribute("data-state"));
        Assert.Contains("not there", page.Find("[data-testid=diff-object]").TextContent, StringComparison.Ordinal);
        Assert.Equal("enabled", page.Find("[data-testid=remedy-recreate]").GetAttribute("data-state"));
        Assert.Equal("enabled", page.Find("[data-testid=remedy-lost]").GetAttribute("data-state"));
    }

    [Fact]
    public async Task A_remedy_that_makes_no_sense_is_shown_disabled_with_its_reason()
    {
        await using var console = await ConsoleWorld.StartedAsync();
        var volume = await console.World.AvailableAsync("db-1");
        var finding = await console.StrayAsync(1, volume.MarkOf(console.World.Get<Core.Storage.InstallationIdentity>().Id));
        var page = At(console, $"drift?open={finding.Id}");

        Assert.Equal("disabled", page.Find("[data-testid=remedy-adopt]").GetAttribute("data-state"));
        Assert.Contains("looks like a copy", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Selected_rows_of_one_kind_get_a_bar_of_remedies()
    {
        await using var console = await ConsoleWorld.StartedAsync();
        await console.StrayAsync(1);
        await console.StrayAsync(2);
        var page = At(console, "drift");

        Assert.Empty(page.FindAll("[data-testid=selection]"));
        await page.Find("[data-testid=pick-all]").ChangeAsync(true);

        Assert.Contains("2", page.Find("[data-testid=selection]").TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.Find("[data-testid=bulk-purge]"));
        await page.Find("[data-testid=select-none]").ClickAsync();
        Assert.Empty(page.FindAll("[data-testid=selection]"));
    }

    [Fact]
    public async Task History_tells_who_resolved_a_finding_and_how()
    {
        await using var console = await ConsoleWorld.StartedAsync();
        var finding = await console.MissingAsync();
        await console.World.AcceptAsync(new Core.Operations.Changes.MarkLost(finding.VolumeId!.Value, "db-1"));
        var page = At(console, $"drift?history=1&open={finding.Id}");

        Assert.Contains("admin: The volume was declared lost.", page.Find("[data-testid=finding-row]").TextContent, StringComparison.Ordinal);
        Assert.Contains("by admin", page.Find("[data-testid=closed]").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[data-testid=remedies]"));
    }

    [Fact]
    public async Task An_empty_page_teaches_and_an_unknown_finding_says_so()
    {
        await using var console = await ConsoleWorld.StartedAsync();
        var page = At(console, "drift?open=99");

        Assert.Contains("No drift found", page.Find("[data-testid=drift-empty]").TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.Find("[data-testid=finding-missing]"));
    }

    [Fact]
    public async Task A_suspicious_listing_is_told_as_doubt_and_accepted_only_by_who_types_the_number()
    {
        await using var console = await ConsoleWorld.StartedAsync();
        foreach (var number in Enumerable.Range(1, 6)) await console.World.AvailableAsync($"db-{number}");
        await console.World.ScanAsync();
        foreach (var name in console.World.Storage.Objects.Keys.Take(4)) console.World.Storage.Put(name, null);
        await console.World.ScanAsync();
        var page = At(console, "drift");

        Assert.Contains("4 of 6", page.Find("[data-testid=suspicious]").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[data-testid=finding-row]"));
        var dialog = await console.DialogAsync(new MudBlazor.DialogParameters<Features.Drift.Dialogs.AcceptListingDialog> { { d => d.BackendId, "sim" }, { d => d.Missing, 4 } });
        Assert.Equal("Type 4 first.", dialog.Find("[data-testid=dialog-submit]").GetAttribute("data-tip"));
        await dialog.Find("[data-testid=field-confirm]").InputAsync("4");
        await dialog.Find("[data-testid=dialog]").SubmitAsync();
        await console.World.ScanAsync();

        Assert.Equal(4, await console.World.ReadAsync(db => Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.CountAsync(db.Findings, f => f.State == Core.Drift.FindingState.Open)));
    }

    private static IRenderedComponent<DriftPage> At(ConsoleWorld console, string address)
    {
        console.Page.Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        return console.Page.Render<DriftPage>();
    }
}
