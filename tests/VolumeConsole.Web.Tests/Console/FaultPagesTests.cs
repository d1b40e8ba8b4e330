using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using VolumeConsole.Core.Access;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Operations;
using VolumeConsole.Simulation;
using VolumeConsole.Simulation.Faults;
using VolumeConsole.Simulation.Faults.Injecting;
using VolumeConsole.Testing.Worlds;
using VolumeConsole.Web.Features.Backends;
using VolumeConsole.Web.Features.Faults;

namespace VolumeConsole.Web.Tests.Console;

/// <summary>How people inject faults, see them on every page, and stop them.</summary>
public sealed class FaultPagesTests
{
    [Fact]
    public async Task Where_faults_are_switched_off_the_page_names_the_key_and_nothing_can_be_pressed()
    {
        await using var console = await ConsoleWorld.StartedAsync();
        var page = console.Page.Render<FaultsPage>();

        Assert.Contains("Faults:Enabled", page.Find("[data-testid=faults-why-not][data-state=off]").TextContent, StringComparison.Ordinal);
        Assert.All(page.FindAll("button"), button => Assert.True(button.HasAttribute("disabled")));
        Assert.Empty(console.Page.Render<FaultBanner>().FindAll("[data-testid=fault-banner]"));
    }

    [Fact]
    public async Task An_operator_sees_all_that_can_be_injected_and_why_they_cannot()
    {
        await using var console = await InjectingAsync("operator");
        var page = console.Page.Render<FaultsPage>();

        Assert.Contains("'admin'", page.Find("[data-testid=inject]").GetAttribute("data-tip"), StringComparison.Ordinal);
        Assert.Equal(FaultChoices.All.Count, page.FindAll("[data-testid^=choose-]").Count);
        Assert.All(page.FindAll("[data-testid^=choose-]"), choice => Assert.True(choice.HasAttribute("disabled")));
    }

    [Fact]
    public async Task What_the_dialog_shows_as_a_plan_is_what_is_injected_with_its_reason()
    {
        await using var console = await InjectingAsync();
        var volume = await console.World.AvailableAsync("db-7");
        var dialog = await console.DialogAsync(new DialogParameters<InjectDialog> { { d => d.Backend, World.BackendId } });
        Assert.Equal("lose-reply backend=sim verb=ensure hits=1 for=5m", Plan(dialog));

        await dialog.InvokeAsync(() => dialog.Find("[data-testid=place-before-commit]").ChangeAsync(true));
        await dialog.InvokeAsync(() => dialog.Find("[data-testid=field-fault]").ChangeAsync("worker-stalls"));
        await dialog.InvokeAsync(() => dialog.Find("[data-testid=field-number]").InputAsync("45"));
        await dialog.InvokeAsync(() => dialog.Find("[data-testid=field-verb]").ChangeAsync("grow"));
        await dialog.InvokeAsync(() => dialog.Find("[data-testid=field-volume]").InputAsync("db-"));
        await dialog.InvokeAsync(() => dialog.Find("[data-testid=target-choice]").ClickAsync());
        await dialog.InvokeAsync(() => dialog.Find("[data-testid=field-often]").ChangeAsync("Chance"));
        await dialog.InvokeAsync(() => dialog.Find("[data-testid=field-percent]").InputAsync("25"));
        await dialog.InvokeAsync(() => dialog.Find("[data-testid=field-minutes]").InputAsync("9"));
        await dialog.InvokeAsync(() => dialog.Find("[data-testid=field-reason]").InputAsync("training"));
        Assert.Equal($"worker-stalls=45s backend=sim verb=grow object={volume.ObjectName} chance=0.25 for=9m", Plan(dialog));
        await dialog.InvokeAsync(() => dialog.Find("[data-testid=dialog]").SubmitAsync());

        var active = Assert.Single(Board(console).Active).Injection;
        Assert.Equal(($"worker-stalls=45s verb=grow object={volume.ObjectName} chance=0.25", "admin"), (active.Rule.ToString(), active.By));
        Assert.Equal(TimeSpan.FromMinutes(9), active.Until - active.At);
        Assert.Equal("training", await console.World.ReadAsync(db => db.Activity.Where(a => a.Type == ActivityTypes.FaultInjected).Select(a => a.Reason).SingleAsync()));
    }

    [Fact]
    public async Task What_cannot_be_injected_is_not_sent_and_says_why()
    {
        await using var console = await InjectingAsync();
        var dialog = await console.DialogAsync(new DialogParameters<InjectDialog> { { d => d.Backend, World.BackendId } });
        await dialog.InvokeAsync(() => dialog.Find("[data-testid=field-minutes]").InputAsync("61"));

        Assert.Contains("60 minutes", dialog.Find("[data-testid=dialog-submit]").GetAttribute("data-tip"), StringComparison.Ordinal);
        await dialog.InvokeAsync(() => dialog.Find("[data-testid=dialog]").SubmitAsync());
        Assert.Empty(Board(console).Active);
    }

    [Fact]
    public async Task The_banner_comes_with_a_fault_tells_what_and_where_and_anybody_who_operates_stops_all()
    {
        await using var console = await InjectingAsync("operator");
        var banner = console.Page.Render<FaultBanner>();
        Assert.Empty(banner.FindAll("[data-testid=fault-banner]"));
        await InjectAsync(console, "lose-reply verb=ensure");

        await banner.WaitForAssertionAsync(() => Assert.Contains(
            "The reply is lost on sim, after the effect, before the reply, in ensure calls", banner.Find("[data-testid=fault-banner]").TextContent, StringComparison.Ordinal));
        await InjectAsync(console, "list-empty");
        console.World.Clock.Advance(TimeSpan.FromSeconds(1));
        await banner.WaitForAssertionAsync(() => Assert.Contains("2 faults are injected.", banner.Markup, StringComparison.Ordinal));
        await banner.InvokeAsync(() => banner.Find("[data-testid=fault-stop-all]").ClickAsync());

        Assert.Empty(Board(console).Active);
        console.World.Clock.Advance(TimeSpan.FromSeconds(1));
        await banner.WaitForAssertionAsync(() => Assert.Empty(banner.FindAll("[data-testid=fault-banner]")));
    }

    [Fact]
    public async Task A_reader_sees_the_banner_and_why_they_cannot_stop()
    {
        await using var console = await InjectingAsync("reader");
        await InjectAsync(console, "hang");

        Assert.Contains("'operator'", console.Page.Render<FaultBanner>().Find("[data-testid=fault-stop-all][disabled]").GetAttribute("data-tip"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backend_shows_its_faults_and_one_of_them_is_stopped_there()
    {
        await using var console = await InjectingAsync();
        await InjectAsync(console, "throttle verb=ensure");
        await InjectAsync(console, "list-empty");
        await console.World.Backend.Storage.EnsureAsync(Core.Storage.ObjectName.For(new(new Guid(1, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 1))), 1, new(default, default), CancellationToken.None);
        console.Page.Services.GetRequiredService<NavigationManager>().NavigateTo($"backends?open={World.BackendId}");
        var page = console.Page.Render<BackendsPage>();

        Assert.Equal("Faults active", page.Find("[data-testid=backend-row] [data-testid=chip-faults] .word").TextContent);
        Assert.Equal("1", page.Find("[data-testid=drawer] [data-testid=fault][data-state=throttle] [data-testid=fault-hits]").TextContent);
        await page.InvokeAsync(() => page.Find("[data-testid=fault][data-state=throttle] [data-testid=fault-stop]").ClickAsync());

        Assert.Equal("list-empty", Assert.Single(Board(console).Active).Injection.Rule.ToString());
    }

    [Fact]
    public void Every_fault_can_be_chosen_and_is_told_in_the_words_of_its_choice()
    {
        var input = new FaultInput(5, IsCalls: false, Unmarked: false, "in_use");
        var made = FaultChoices.All.Select(choice => (choice, Fault: choice.Make(input))).ToList();

        Assert.All(made, m => Assert.Same(m.choice, FaultChoices.Of(m.Fault)));
        Assert.Equal(
            typeof(Fault).GetNestedTypes().Select(t => t.Name).Order(StringComparer.Ordinal),
            made.Select(m => m.Fault.GetType().Name).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(FaultPlaces.All, FaultChoices.All.Select(c => c.Place).Distinct());
        Assert.All(Enum.GetValues<BackendVerb>(), verb => Assert.NotEmpty(VerbWords.Of(verb)));
    }

    [Fact]
    public void Whatever_is_drafted_can_be_read_back_as_a_plan()
    {
        foreach (var choice in FaultChoices.All)
        {
            var draft = new InjectionDraft { Backend = "sim", Choice = choice };
            foreach (var verb in draft.Verbs.Select(v => (BackendVerb?)v).Append(null))
            {
                draft.Verb = verb;
                Assert.Equal(draft.Plan, FaultPlan.Parse(draft.Plan).Rules.Single().ToString());
                Assert.Null(draft.WhyNot);
            }
        }
    }

    [Fact]
    public void Another_fault_drops_a_verb_that_it_cannot_hit_and_a_volume_needs_a_call_about_volumes()
    {
        var draft = new InjectionDraft { Verb = BackendVerb.Grow, Target = new FaultTarget("db-7", "available", Core.Storage.ObjectName.For(new(new Guid(1, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 1)))) };
        Assert.Null(draft.WhyNot);

        draft.Choice = FaultChoices.Find("list-empty")!;

        Assert.Null(draft.Verb);
        Assert.Contains("no single volume", draft.WhyNot, StringComparison.Ordinal);
        draft.Target = null;
        Assert.Null(draft.WhyNot);
        draft.Minutes = 61;
        Assert.NotNull(draft.WhyNot);
    }

    private static Task<ConsoleWorld> InjectingAsync(string person = "admin") => ConsoleWorld.StartedAsync(person, new WorldOptions { Injecting = true });

    private static FaultBoard Board(ConsoleWorld console) => console.World.Get<FaultBoard>();

    private static async Task InjectAsync(ConsoleWorld console, string rule) => Assert.IsType<Submission.Recorded>(
        await console.World.SubmitAsync(Board(console).Inject(World.BackendId, FaultPlan.Parse(rule).Rules.Single(), TimeSpan.FromMinutes(10)), new Actor(ActorKind.Person, "admin")));

    private static string Plan(IRenderedComponent<MudDialogProvider> dialog) => dialog.Find("[data-testid=plan]").TextContent;
}
