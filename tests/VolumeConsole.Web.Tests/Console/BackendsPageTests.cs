using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Storage.Changes;
using VolumeConsole.Core.Storage.Vitals;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Testing.Worlds;
using VolumeConsole.Web.Features.Backends;
using VolumeConsole.Web.Features.Backends.Dialogs;

namespace VolumeConsole.Web.Tests.Console;

public sealed class BackendsPageTests
{
    private static readonly Guid Other = Guid.Parse("22222222-2222-4222-8222-222222222222");

    [Fact]
    public async Task The_list_tells_health_room_latency_and_work_of_each_backend()
    {
        await using var console = await ConsoleWorld.StartedAsync();
        console.World.Storage.CapacityBytes = 100L << 30;
        await console.World.AvailableAsync("db-1", 25);
        await console.World.LookAsync();
        var page = console.Page.Render<BackendsPage>();

        var row = page.Find("[data-testid=backend-row]");
        Assert.Equal("ok", row.GetAttribute("data-state"));
        Assert.Contains("25 of 100 GiB used", row.TextContent, StringComparison.Ordinal);
        Assert.Equal("drawn", page.Find("[data-testid=spark]").GetAttribute("data-state"));
        Assert.Equal("img", page.Find("[data-testid=spark]").GetAttribute("role"));
        Assert.Contains("at worst p99", page.Find("[data-testid=spark]").GetAttribute("aria-label")!, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[data-testid=chip-circuit], [data-testid=chip-paused], [data-testid=drawer]"));
    }

    [Fact]
    public async Task A_backend_without_calls_has_an_empty_drawing_and_says_why()
    {
        await using var console = await ConsoleWorld.StartedAsync();
        var page = console.Page.Render<BackendsPage>();

        Assert.Equal("empty", page.Find("[data-testid=spark]").GetAttribute("data-state"));
        Assert.Equal("unknown", page.Find("[data-testid=capacity]").GetAttribute("data-state"));
        Assert.Contains("No call was made in the last hour", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_drawer_tells_since_when_it_is_unreachable_and_why_and_what_waits()
    {
        await using var console = await ConsoleWorld.StartedAsync();
        await console.World.LookAsync();
        console.World.Storage.Reachable = false;
        for (var number = 0; number < 6; number++)
            await console.World.AcceptAsync(new CreateVolume.Request(World.BackendId, $"db-{number}", VolumeSize.GiB));
        await console.World.AnswerRingsAsync();
        await console.World.LookAsync();
        var page = Open(console, World.BackendId);

        Assert.Contains("switched off", page.Find("[data-testid=health-why]").TextContent, StringComparison.Ordinal);
        Assert.Equal("open", page.Find("[data-testid=chip-circuit-now]").GetAttribute("data-state"));
        Assert.Contains("switched off", page.Find("[data-testid=last-error]").TextContent, StringComparison.Ordinal);
        var waiting = page.Find("[data-testid=drawer] [data-testid=work-waiting]");
        Assert.Equal(("5 waiting", "operations?state=waiting&backend=sim"), (waiting.TextContent, waiting.GetAttribute("href")));
        Assert.Equal("1 queued", page.Find("[data-testid=drawer] [data-testid=work-queued]").TextContent);
    }

    [Fact]
    public async Task A_backend_that_is_not_configured_is_told_as_such()
    {
        await using var console = await ConsoleWorld.StartedAsync();

        Assert.NotNull(Open(console, "gone").Find("[data-testid=backend-missing]"));
    }

    [Fact]
    public async Task A_pause_is_sent_with_its_reason_and_shown_with_who_and_why()
    {
        await using var console = await ConsoleWorld.StartedAsync();
        await console.World.LookAsync();
        var dialog = await console.DialogAsync(new DialogParameters<PauseBackendDialog> { { d => d.View, await ViewAsync(console) } });
        await dialog.Find("[data-testid=field-reason]").InputAsync("new disks");
        await dialog.Find("[data-testid=dialog]").SubmitAsync();

        var page = Open(console, World.BackendId);
        Assert.Contains("Paused by admin", page.Find("[data-testid=pause-why]").TextContent, StringComparison.Ordinal);
        Assert.Contains("“new disks”", page.Find("[data-testid=pause-why]").TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.Find("[data-testid=drawer] [data-testid=action-resume]"));
        Assert.Equal("new disks", await console.World.ReadAsync(db => db.Activity.Where(a => a.Type == ActivityTypes.BackendPaused).Select(a => a.Reason).SingleAsync()));
    }

    [Fact]
    public async Task A_resumption_says_how_much_goes_on_and_ends_the_pause()
    {
        await using var console = await ConsoleWorld.StartedAsync();
        await console.World.SubmitAsync(new PauseBackend(World.BackendId) { Reason = "new disks" });
        await console.World.AcceptAsync(new CreateVolume.Request(World.BackendId, "db-1", VolumeSize.GiB));
        var dialog = await console.DialogAsync(new DialogParameters<ResumeBackendDialog> { { d => d.View, await ViewAsync(console) } });
        Assert.Contains("1 operation goes on", dialog.Markup, StringComparison.Ordinal);
        await dialog.Find("[data-testid=dialog]").SubmitAsync();

        Assert.Null((await ViewAsync(console)).Pause);
    }

    [Fact]
    public async Task A_take_over_is_sent_only_once_the_id_was_typed_and_names_whose_storage_it_is()
    {
        await using var console = await ConsoleWorld.StartedAsync();
        await console.World.Storage.WriteIdentityAsync(new BackendIdentity(Other, 1), CancellationToken.None);
        await console.World.LookAsync();
        var dialog = await console.DialogAsync(new DialogParameters<TakeOverDialog> { { d => d.View, await ViewAsync(console) } });
        Assert.Contains(Other.ToString(), dialog.Markup, StringComparison.Ordinal);
        await dialog.Find("[data-testid=field-confirm]").InputAsync("si");
        Assert.True(dialog.Find("[data-testid=dialog-submit]").HasAttribute("disabled"));
        await dialog.Find("[data-testid=field-confirm]").InputAsync("sim");
        await dialog.Find("[data-testid=dialog]").SubmitAsync();
        await console.World.LookAsync();

        Assert.True(console.World.Backend.Admission.IsOurs);
    }

    [Theory]
    [InlineData("reader", "scan", "needs the role")]
    [InlineData("reader", "pause", "needs the role")]
    [InlineData("operator", "take-over", "'admin'")]
    [InlineData("admin", "take-over", "is ours already")]
    public async Task What_may_not_be_done_stays_visible_with_its_reason(string person, string key, string reason)
    {
        await using var console = await ConsoleWorld.StartedAsync(person);
        var actions = await console.Page.Services.GetRequiredService<BackendActions>().ForAsync(await ViewAsync(console));

        Assert.Contains(reason, actions.Single(a => a.Key == key).WhyNot!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(50, 100, null)]
    [InlineData(250, 100, "2.5 times")]
    public void Overcommitment_is_said_in_words(long promised, long total, string? words)
    {
        var said = CapacityWords.Overcommit(new Capacity(total << 30, 10L << 30, promised << 30));

        if (words is null) Assert.Null(said);
        else Assert.Contains(words, said!, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_is_interrupted_where_nothing_is_known_and_a_lone_minute_is_a_dot()
    {
        Assert.Equal("M0 10L1 0M3 5h0.01", HourPath.Of([0, 10, null, 5], most: 10, width: 3, height: 10));
        Assert.Equal("", HourPath.Of([null, null], most: 10, width: 3, height: 10));
    }

    [Fact]
    public void Every_health_and_circuit_has_a_look()
    {
        Assert.All(Enum.GetValues<HealthState>(), state => Assert.NotEmpty(HealthLook.Of(state).Means));
        Assert.All(Enum.GetValues<CircuitState>(), state => Assert.NotEmpty(HealthLook.Of(state).Means));
    }

    private static IRenderedComponent<BackendsPage> Open(ConsoleWorld console, string backend)
    {
        console.Page.Services.GetRequiredService<NavigationManager>().NavigateTo($"backends?open={backend}");
        return console.Page.Render<BackendsPage>();
    }

    private static async Task<BackendView> ViewAsync(ConsoleWorld console) =>
        Assert.Single(await console.Page.Services.GetRequiredService<BackendsQuery>().AllAsync(CancellationToken.None));
}
