using Bunit;
using MudBlazor;
using VolumeConsole.Core.Holds;
using VolumeConsole.Core.Holds.Changes;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Web.Features.Holds;

namespace VolumeConsole.Web.Tests.Console;

/// <summary>What an administrator sees before releasing a hold, and how it is released.</summary>
public sealed class HoldsPageTests
{
    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_a_hold_there_is_no_banner_and_the_page_says_what_it_is_for()
    {
        await using var console = await ConsoleWorld.StartedAsync();

        Assert.Empty(console.Page.Render<HoldBanner>().FindAll("[data-testid=hold-banner]"));
        Assert.Contains("older than its storage", console.Page.Render<HoldsPage>().Find("[data-testid=holds-empty]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rollback_shows_what_would_be_removed_and_what_the_database_does_not_know()
    {
        await using var console = await RolledBackAsync();

        var page = console.Page.Render<HoldsPage>();
        Assert.Contains("older than its storage", console.Page.Render<HoldBanner>().Find("[data-testid=hold-banner]").TextContent, StringComparison.Ordinal);
        Assert.Contains("restored from a backup", page.Find("[data-testid=hold]").TextContent, StringComparison.Ordinal);
        Assert.Contains("trashed", Assert.Single(page.FindAll("[data-testid=removal-row]")).TextContent, StringComparison.Ordinal);
        Assert.Contains("there may be more", page.Find("[data-testid=unscanned]").TextContent, StringComparison.Ordinal);

        await console.World.ScanAsync();
        await console.World.ScanAsync();
        page = console.Page.Render<HoldsPage>();
        Assert.Empty(page.FindAll("[data-testid=unscanned]"));
        Assert.Contains("probably newer than this backup", Assert.Single(page.FindAll("[data-testid=unknown-row]")).TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_release_is_sent_only_with_the_word_and_says_what_begins()
    {
        await using var console = await RolledBackAsync();
        var hold = console.World.Get<HoldBook>().InForce.Single();
        var dialog = await console.DialogAsync(new DialogParameters<ReleaseHoldDialog> { { d => d.Hold, hold }, { d => d.Removals, 1 }, { d => d.Unknown, 1 } });

        Assert.Contains("One removal begins", dialog.Find("[data-testid=consequences]").TextContent, StringComparison.Ordinal);
        Assert.Contains("adopt", dialog.Find("[data-testid=adopt-first]").TextContent, StringComparison.Ordinal);
        await dialog.Find("[data-testid=dialog]").SubmitAsync();
        Assert.Single(console.World.Get<HoldBook>().InForce);
        await dialog.Find("[data-testid=field-confirm]").InputAsync(ReleaseHold.Word);
        await dialog.Find("[data-testid=dialog]").SubmitAsync();

        Assert.Empty(console.World.Get<HoldBook>().InForce);
        var page = console.Page.Render<HoldsPage>();
        Assert.Contains("by admin", page.Find("[data-testid=released-hold]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_operator_sees_why_not()
    {
        await using var console = await RolledBackAsync("operator");

        var release = console.Page.Render<HoldsPage>().Find("[data-testid=release]");

        Assert.True(release.HasAttribute("disabled"));
        Assert.Contains("'admin'", release.GetAttribute("data-tip"), StringComparison.Ordinal);
    }

    /// <summary>A database that was put back by an hour: a purge is due in it, and an object with our mark is not in it.</summary>
    private static async Task<ConsoleWorld> RolledBackAsync(string person = "admin")
    {
        var console = await ConsoleWorld.StartedAsync(person);
        var world = console.World;
        await world.AvailableAsync("kept");
        await world.AcceptAsync(new DeleteVolume.Request((await world.AvailableAsync("trashed")).Id));
        var made = world.Clock.GetUtcNow() + TimeSpan.FromMinutes(30);
        var name = ObjectName.Parse($"vol-{made.ToUnixTimeMilliseconds():x12}7abc8def0123456789ab");
        var installation = world.Get<InstallationIdentity>().Id;
        world.Storage.Put(name.Value, new ObjectState.Present(VolumeSize.GiB, new OwnerMark(installation, name.DerivedFrom)));
        world.Clock.Advance(TimeSpan.FromDays(30));
        await world.Storage.WriteIdentityAsync(new BackendIdentity(installation, 9_000), Stop);
        await world.Get<HoldWatch>().LookAtMarkersAsync(Stop);
        return console;
    }
}
