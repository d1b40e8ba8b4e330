using Bunit;
using Microsoft.Extensions.DependencyInjection;
using VolumeConsole.Core.Operations.Changes;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Views.Changes;
using VolumeConsole.Testing.Worlds;
using VolumeConsole.Web.Components.Layout;
using VolumeConsole.Web.Features.Palette;
using VolumeConsole.Web.Shared.Commands;

namespace VolumeConsole.Web.Tests.Console;

public sealed class PaletteTests
{
    private static CancellationToken Cancellation => Xunit.TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("opr", "Operations", true)]
    [InlineData("scan loc", "Scan local now", true)]
    [InlineData("rpo", "Operations", false)]
    [InlineData("scan sim", "Scan local now", false)]
    public void Letters_fit_in_order_and_every_word_must(string typed, string text, bool fits) => Assert.Equal(fits, Fuzzy.Score(typed, text) is not null);

    [Fact]
    public void What_begins_so_comes_before_what_contains_it_and_before_scattered_letters()
    {
        var best = new[] { "d-x-b", "my-db", "db-1", "db" }.OrderByDescending(text => Fuzzy.Score("db", text)).ToList();

        Assert.Equal(["db", "db-1", "my-db", "d-x-b"], best);
    }

    [Fact]
    public async Task Volumes_are_found_by_name_id_and_tag_and_operations_by_number()
    {
        await using var console = await ConsoleWorld.StartedAsync();
        var volume = await console.World.AvailableAsync("orders");
        await console.World.AcceptAsync(new UpdateVolume(volume.Id, Tags: ["postgres"]));
        var search = console.Page.Services.GetRequiredService<PaletteSearch>();

        foreach (var text in new[] { "ord", "postgr", volume.Id.ToString()[..13] })
            Assert.Equal($"volumes/{volume.Id}", (await search.FindAsync(text, Cancellation)).First(e => e.Group == "Volumes").Href);
        Assert.Equal("operations?open=1", (await search.FindAsync("#1", Cancellation))[0].Href);
        Assert.DoesNotContain(await search.FindAsync("no-such-thing", Cancellation), e => e.Group == "Volumes");
    }

    [Fact]
    public async Task At_most_ten_volumes_are_offered()
    {
        await using var console = await ConsoleWorld.StartedAsync();
        for (var number = 0; number < 14; number++) await console.World.AcceptAsync(new CreateVolume.Request(World.BackendId, $"many-{number}", Core.Volumes.VolumeSize.GiB));

        Assert.Equal(10, (await console.Page.Services.GetRequiredService<PaletteSearch>().FindAsync("many", Cancellation)).Count(e => e.Group == "Volumes"));
    }

    [Fact]
    public async Task Every_page_of_the_rail_is_offered_unasked_with_its_keys()
    {
        await using var console = await ConsoleWorld.StartedAsync();

        var offered = await console.Page.Services.GetRequiredService<PaletteSearch>().OfferAsync([], Cancellation);

        foreach (var page in ConsolePages.All) Assert.Contains(offered, e => e.Href == page.Path && e.Keys == (page.Chord is { } chord ? $"g {chord}" : null));
    }

    [Fact]
    public async Task What_was_used_last_comes_first_and_what_is_gone_is_left_out()
    {
        await using var console = await ConsoleWorld.StartedAsync();
        var volume = await console.World.AvailableAsync("db-1");

        var offered = await console.Page.Services.GetRequiredService<PaletteSearch>()
            .OfferAsync(["page:drift", "volume:00000000-0000-0000-0000-000000000001", "nonsense", ":", $"volume:{volume.Id}", "page:drift"], Cancellation);

        Assert.Equal(["drift", $"volumes/{volume.Id}"], offered.TakeWhile(e => e.Group == "Recent").Select(e => e.Href));
        Assert.Single(offered, e => e.Href == "drift");
    }

    [Fact]
    public async Task An_action_that_a_reader_may_not_use_stays_visible_with_the_reason()
    {
        await using var console = await ConsoleWorld.StartedAsync("reader");
        var search = console.Page.Services.GetRequiredService<PaletteSearch>();

        Assert.Contains("needs the role", (await search.FindAsync("create volume", Cancellation))[0].WhyNot!, StringComparison.Ordinal);
        Assert.Contains("needs the role", (await search.FindAsync("scan sim", Cancellation))[0].WhyNot!, StringComparison.Ordinal);
        Assert.Null((await search.FindAsync("toggle theme", Cancellation))[0].WhyNot);
    }

    [Fact]
    public async Task A_scan_is_asked_for_through_the_write_door()
    {
        await using var console = await ConsoleWorld.StartedAsync();
        var entry = (await console.Page.Services.GetRequiredService<PaletteSearch>().FindAsync("scan sim", Cancellation))[0];

        await entry.Run!();

        Assert.True(await console.World.ReadAsync(async db => (await db.Scans.FindAsync([World.BackendId], Cancellation))!.RequestedAt is not null));
        Assert.Equal(NoticeState.Verified, Assert.Single(console.Page.Services.GetRequiredService<Notices>().All).State);
    }

    [Fact]
    public async Task Ones_own_and_shared_views_are_found_and_others_own_are_not()
    {
        await using var console = await ConsoleWorld.StartedAsync("operator");
        await console.World.SubmitAsync(new SaveView("volumes", "night shift", "status=failed", Shared: true));
        await console.World.SubmitAsync(new SaveView("volumes", "night private", "q=x"));

        var found = (await console.Page.Services.GetRequiredService<PaletteSearch>().FindAsync("night", Cancellation)).Where(e => e.Group == "Saved views");

        Assert.Equal("volumes?status=failed", Assert.Single(found).Href);
    }

    [Fact]
    public async Task The_list_says_for_which_text_it_is_so_that_enter_never_runs_an_older_one()
    {
        await using var console = await ConsoleWorld.StartedAsync();
        await console.World.AvailableAsync("db-1");
        var dialog = console.Page.Render<PaletteDialog>();

        await dialog.Find("[data-testid=palette-text]").InputAsync("");
        Assert.Equal("", dialog.Find("[data-testid=palette-list]").GetAttribute("data-for"));
        var typing = dialog.Find("[data-testid=palette-text]").InputAsync("db-1");
        Assert.Equal("", dialog.Find("[data-testid=palette-list]").GetAttribute("data-for"));
        console.World.Clock.Advance(TimeSpan.FromSeconds(1));
        await typing;

        Assert.Equal("db-1", dialog.Find("[data-testid=palette-list]").GetAttribute("data-for"));
        Assert.Equal("option", dialog.Find("[data-testid=palette-entry]").GetAttribute("role"));
    }
}
