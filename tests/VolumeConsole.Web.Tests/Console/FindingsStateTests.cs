using Microsoft.Extensions.DependencyInjection;
using VolumeConsole.Core.Operations.Changes;
using VolumeConsole.Web.Features.Drift;

namespace VolumeConsole.Web.Tests.Console;

/// <summary>What the drift page holds, without a browser.</summary>
public sealed class FindingsStateTests
{
    [Fact]
    public async Task Facets_and_rules_are_counted_and_filtered_by()
    {
        await using var console = await ConsoleWorld.StartedAsync();
        await console.MissingAsync();
        await console.StrayAsync(1);
        await console.StrayAsync(2);
        var state = await StateAsync(console);

        Assert.Equal((3, 0, 0), (state.View!.Facets[FindingFacet.Open], state.View.Facets[FindingFacet.Snoozed], state.View.Facets[FindingFacet.Closed]));
        Assert.Equal((1, 2), (state.View.Rules["missing"], state.View.Rules["orphan"]));
        await state.ShowAsync(new FindingFilter(Rule: "orphan"), CancellationToken.None);
        Assert.Equal([DriftScene.Stray(1), DriftScene.Stray(2)], state.View.Findings.Select(f => f.ObjectName));
        Assert.Equal(2, state.View.Counted);
        await state.ShowAsync(new FindingFilter(Backend: "elsewhere"), CancellationToken.None);
        Assert.Empty(state.View.Findings);
    }

    [Fact]
    public async Task A_snoozed_finding_moves_to_its_facet_and_a_closed_one_to_history()
    {
        await using var console = await ConsoleWorld.StartedAsync();
        var stray = await console.StrayAsync();
        await console.World.SubmitAsync(new Core.Drift.Changes.SnoozeFinding(stray.Id, console.World.Clock.GetUtcNow() + TimeSpan.FromDays(1)) { Reason = "later" });
        var missing = await console.MissingAsync();
        await console.World.AcceptAsync(new MarkLost(missing.VolumeId!.Value, "db-1"));
        var state = await StateAsync(console);

        Assert.Equal((0, 1, 1), (state.View!.Facets[FindingFacet.Open], state.View.Facets[FindingFacet.Snoozed], state.View.Facets[FindingFacet.Closed]));
        await state.ShowAsync(new FindingFilter(FindingFacet.Closed), CancellationToken.None);
        Assert.Equal("admin", Assert.Single(state.View.Findings).ClosedBy);
    }

    [Fact]
    public async Task Only_findings_of_one_rule_are_selected_together()
    {
        await using var console = await ConsoleWorld.StartedAsync();
        await console.StrayAsync(1);
        await console.StrayAsync(2);
        await console.MissingAsync();
        var state = await StateAsync(console);
        var (stray, missing) = (state.View!.Findings.First(f => f.Rule == "orphan"), state.View.Findings.Single(f => f.Rule == "missing"));

        state.Toggle(stray);
        state.Toggle(missing);

        Assert.Equal([stray.Id], state.Selected);
        Assert.Contains("one kind", state.WhyNotSelect(missing), StringComparison.Ordinal);
        state.ToggleAll();
        Assert.Equal(2, state.Selected.Count);
        state.ToggleAll();
        Assert.Empty(state.Selected);
    }

    [Fact]
    public async Task While_rows_are_selected_they_stay_where_they_are_and_what_would_move_is_counted()
    {
        await using var console = await ConsoleWorld.StartedAsync();
        var first = await console.StrayAsync(1);
        await console.StrayAsync(2);
        var state = await StateAsync(console);
        state.Toggle(state.View!.Findings.Single(f => f.Id == first.Id));

        console.World.Storage.Put(DriftScene.Stray(1), null);
        await console.StrayAsync(3);
        await state.ApplyAsync(100_000, CancellationToken.None);

        Assert.Equal([DriftScene.Stray(1), DriftScene.Stray(2)], state.View!.Findings.Select(f => f.ObjectName));
        Assert.Equal(2, state.WaitingCount);
        await state.ReloadAsync(CancellationToken.None);
        Assert.Equal([DriftScene.Stray(2), DriftScene.Stray(3)], state.View.Findings.Select(f => f.ObjectName));
        Assert.Equal((0, 0), (state.WaitingCount, state.Selected.Count));
    }

    private static async Task<FindingsState> StateAsync(ConsoleWorld console)
    {
        var state = new FindingsState(console.Page.Services.GetRequiredService<FindingsQuery>());
        await state.ShowAsync(new FindingFilter(), CancellationToken.None);
        return state;
    }
}
