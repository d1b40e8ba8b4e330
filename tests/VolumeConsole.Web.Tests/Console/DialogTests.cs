using Bunit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Web.Features.Volumes;
using VolumeConsole.Web.Features.Volumes.Dialogs;
using VolumeConsole.Web.Shared.Commands;

namespace VolumeConsole.Web.Tests.Console;

public sealed class DialogTests
{
    [Fact]
    public async Task Delete_is_sent_only_once_the_name_was_typed_and_says_what_will_happen()
    {
        await using var console = await ConsoleWorld.StartedAsync();
        var volume = await console.World.AvailableAsync("db-1");
        var dialog = await console.DialogAsync(new DialogParameters<DeleteVolumeDialog> { { d => d.Volume, volume } });

        Assert.Contains("cannot be taken back", dialog.Find("[data-testid=consequences]").TextContent, StringComparison.Ordinal);
        await dialog.Find("[data-testid=field-confirm]").InputAsync("db-");
        Assert.True(dialog.Find("[data-testid=dialog-submit]").HasAttribute("disabled"));
        await dialog.Find("[data-testid=dialog]").SubmitAsync();
        Assert.Equal(VolumeLifecycle.Available, (await console.World.VolumeAsync(volume.Id)).Lifecycle);

        await dialog.Find("[data-testid=field-confirm]").InputAsync("db-1");
        Assert.False(dialog.Find("[data-testid=dialog-submit]").HasAttribute("disabled"));
        await dialog.Find("[data-testid=dialog]").SubmitAsync();

        Assert.Equal(VolumeLifecycle.Deleting, (await console.World.VolumeAsync(volume.Id)).Lifecycle);
        Assert.Single(console.Page.Services.GetRequiredService<Notices>().All);
    }

    [Fact]
    public async Task A_taken_name_is_refused_at_its_field_and_the_offered_one_is_taken_by_a_click()
    {
        await using var console = await ConsoleWorld.StartedAsync();
        var old = await console.World.AvailableAsync("db-1");
        await console.World.AcceptAsync(new DeleteVolume.Request(old.Id));
        await console.World.AvailableAsync("db-1");
        var dialog = await console.DialogAsync(new DialogParameters<RestoreVolumeDialog> { { d => d.Volume, old } });

        await dialog.Find("[data-testid=dialog]").SubmitAsync();
        Assert.Contains("'db-1'", dialog.Find("[data-testid=refusal-name]").TextContent, StringComparison.Ordinal);
        await dialog.Find("[data-testid=use-suggestion]").ClickAsync();
        await dialog.Find("[data-testid=dialog]").SubmitAsync();

        Assert.Equal(("db-1-2", VolumeLifecycle.Available), ((await console.World.VolumeAsync(old.Id)).Name, (await console.World.VolumeAsync(old.Id)).Lifecycle));
    }

    [Fact]
    public async Task A_reader_sees_every_action_disabled_with_the_role_it_needs()
    {
        await using var console = await ConsoleWorld.StartedAsync("reader");
        var volume = await console.World.AvailableAsync();
        var actions = await console.Page.Services.GetRequiredService<VolumeActions>().ForAsync(volume.Id, Xunit.TestContext.Current.CancellationToken);

        Assert.NotEmpty(actions);
        Assert.All(actions, action => Assert.Contains("needs the role", action.WhyNot!, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Purge_now_is_for_administrators_and_an_open_change_is_named_as_the_reason()
    {
        await using var console = await ConsoleWorld.StartedAsync("operator");
        var (trashed, growing) = (await console.World.AvailableAsync("a"), await console.World.AvailableAsync("b"));
        await console.World.AcceptAsync(new DeleteVolume.Request(trashed.Id));
        await console.World.AcceptAsync(new ResizeVolume.Request(growing.Id, VolumeSize.FromGiB(20)));
        var actions = console.Page.Services.GetRequiredService<VolumeActions>();

        var purge = (await actions.ForAsync(trashed.Id, Xunit.TestContext.Current.CancellationToken)).Single(a => a.Key == "purge");
        var resize = (await actions.ForAsync(growing.Id, Xunit.TestContext.Current.CancellationToken)).Single(a => a.Key == "resize");

        Assert.Contains("'admin'", purge.WhyNot!, StringComparison.Ordinal);
        Assert.Contains("open resize", resize.WhyNot!, StringComparison.Ordinal);
    }
}
