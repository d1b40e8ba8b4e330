using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using VolumeConsole.Core.Access;
using VolumeConsole.Core.Views.Changes;
using VolumeConsole.Web.Features.Views;

namespace VolumeConsole.Web.Tests.Console;

public sealed class SavedViewsTests
{
    private static CancellationToken Cancellation => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public void A_view_keeps_filters_order_and_columns_and_not_where_one_was_in_the_list() => Assert.Equal(
        "q=db&sort=-size&status=failed", ViewAddress.QueryOf("http://x/volumes?status=failed&page=3&open=1&tab=raw&before=9&sort=-size&q=db"));

    [Fact]
    public async Task The_menu_lists_ones_own_and_shared_views_and_marks_the_one_that_is_shown()
    {
        await using var console = await ConsoleWorld.StartedAsync("operator");
        await console.World.SubmitAsync(new SaveView("volumes", "All failed", "status=failed", Shared: true));
        await console.World.SubmitAsync(new SaveView("operations", "Elsewhere", ""), new Actor(ActorKind.Person, "operator"));
        console.Page.Services.GetRequiredService<NavigationManager>().NavigateTo("volumes?status=failed&page=2");
        var views = console.Page.Render<SavedViews>(p => p.Add(v => v.Page, "volumes"));

        Assert.Contains("All failed", views.Find("[data-testid=views]").TextContent, StringComparison.Ordinal);
        await views.Find("[data-testid=views]").ClickAsync();

        var view = Assert.Single(views.FindAll("[data-testid=view]"));
        Assert.Equal(("volumes?status=failed", "shared", "true"), (view.GetAttribute("href"), view.GetAttribute("data-state"), view.GetAttribute("aria-current")));
        Assert.Contains("Shared by admin", view.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_view_is_saved_by_name_and_a_taken_name_is_refused_at_its_field()
    {
        await using var console = await ConsoleWorld.StartedAsync();
        await console.World.SubmitAsync(new SaveView("volumes", "Taken", ""));
        var dialog = await console.DialogAsync(new DialogParameters<SaveViewDialog> { { d => d.Page, "volumes" }, { d => d.Query, "q=db" } });

        await dialog.Find("[data-testid=field-name]").InputAsync("Taken");
        await dialog.Find("[data-testid=dialog]").SubmitAsync();
        Assert.Contains("already", dialog.Find("[data-testid=refusal-name]").TextContent, StringComparison.Ordinal);
        await dialog.Find("[data-testid=field-name]").InputAsync("Databases");
        await dialog.Find("[data-testid=field-shared]").ChangeAsync(true);
        await dialog.Find("[data-testid=dialog]").SubmitAsync();

        var saved = Assert.Single(await console.Page.Services.GetRequiredService<ViewsQuery>().ListAsync("volumes", "somebody", Cancellation));
        Assert.Equal(("Databases", "volumes?q=db", false), (saved.Name, saved.Href, saved.Mine));
    }

    [Fact]
    public async Task Views_are_renamed_shared_and_deleted_and_those_of_others_are_left_to_them()
    {
        await using var console = await ConsoleWorld.StartedAsync("operator");
        await console.World.SubmitAsync(new SaveView("volumes", "Theirs", "", Shared: true));
        await console.World.SubmitAsync(new SaveView("volumes", "Mine", "q=a"), new Actor(ActorKind.Person, "operator"));
        var dialog = await console.DialogAsync(new DialogParameters<ManageViewsDialog> { { d => d.Page, "volumes" }, { d => d.Query, "q=b" } });

        Assert.True(dialog.FindAll("[data-testid=view-delete]")[1].HasAttribute("disabled"));
        await dialog.FindAll("[data-testid=view-rename]")[0].ClickAsync();
        await dialog.Find("[data-testid=field-rename]").InputAsync("Renamed");
        await dialog.Find(".view-rename").SubmitAsync();
        await dialog.FindAll("[data-testid=view-replace]")[0].ClickAsync();
        await dialog.FindAll("[data-testid=view-share]")[0].ClickAsync();

        var query = console.Page.Services.GetRequiredService<ViewsQuery>();
        Assert.Contains(await query.ListAsync("volumes", "somebody", Cancellation), v => v is { Name: "Renamed", Query: "q=b", Shared: true });
        await dialog.FindAll("[data-testid=view-delete]")[0].ClickAsync();
        Assert.Equal(["Theirs"], (await query.ListAsync("volumes", "operator", Cancellation)).Select(v => v.Name));
    }

    [Fact]
    public async Task A_reader_may_save_but_not_share_and_is_told_why()
    {
        await using var console = await ConsoleWorld.StartedAsync("reader");
        var dialog = await console.DialogAsync(new DialogParameters<SaveViewDialog> { { d => d.Page, "volumes" }, { d => d.Query, "" } });

        Assert.True(dialog.Find("[data-testid=field-shared]").HasAttribute("disabled"));
        Assert.Contains("needs the role", dialog.Find("[data-testid=dialog]").TextContent, StringComparison.Ordinal);
    }
}
