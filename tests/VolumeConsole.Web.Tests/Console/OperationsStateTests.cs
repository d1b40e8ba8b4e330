using Microsoft.Extensions.DependencyInjection;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Changes;
using VolumeConsole.Core.Operations.Groups;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Testing.Worlds;
using VolumeConsole.Web.Features.Operations;

namespace VolumeConsole.Web.Tests.Console;

public sealed class OperationsStateTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_group_opens_as_the_table_of_its_operations_and_nothing_else()
    {
        await using var console = await ConsoleWorld.StartedAsync();
        var resizes = await console.World.FailedResizesAsync(2);
        await console.World.FailedCreateAsync("taken");
        var groups = await console.World.Get<FailureGroups>().ListAsync(waiting: false, Cancellation);

        var state = await ShownAsync(console, OperationFilter.Of(groups.Single(g => g.Count == 2).Key));

        Assert.Equal([resizes[1], resizes[0]], state.Rows.Select(r => r.Operation.Id));
        Assert.Equal(2, state.View!.Counted);
    }

    [Fact]
    public async Task Operations_are_found_by_their_volumes_name_by_their_number_and_by_kind()
    {
        await using var console = await ConsoleWorld.StartedAsync();
        var resizes = await console.World.FailedResizesAsync(2, "alpha");
        await console.World.FailedCreateAsync("beta");

        Assert.Equal(4, (await ShownAsync(console, new OperationFilter(Text: "alpha"))).Rows.Count);
        Assert.Equal(resizes[0], Assert.Single((await ShownAsync(console, new OperationFilter(Text: $"#{resizes[0]}"))).Rows).Operation.Id);
        Assert.Equal(2, (await ShownAsync(console, new OperationFilter(Kind: "resize"))).View!.Counted);
        Assert.Equal("beta", Assert.Single((await ShownAsync(console, new OperationFilter(OperationFacet.Failed, Kind: "create"))).Rows).VolumeName);
        Assert.Empty((await ShownAsync(console, new OperationFilter(Backend: "elsewhere"))).Rows);
    }

    [Fact]
    public async Task Rows_stay_in_place_while_some_are_chosen_and_what_would_move_them_is_counted()
    {
        await using var console = await ConsoleWorld.StartedAsync();
        var resizes = await console.World.FailedResizesAsync(2);
        foreach (var id in resizes) await console.World.RepairAsync(id);
        var state = await ShownAsync(console, new OperationFilter(OperationFacet.Failed));
        state.Choose(resizes[0], chosen: true);

        await console.World.AcceptAsync(new RetryOperation(resizes[1]));
        await console.World.AnswerRingsAsync();
        var more = await console.World.FailedCreateAsync("taken");
        await state.ApplyAsync(Changed(resizes[1], more), Cancellation);

        Assert.Equal([(resizes[1], OperationState.Succeeded), (resizes[0], OperationState.Failed)], state.Rows.Select(r => (r.Operation.Id, r.Operation.State)));
        Assert.Equal((2, 2), (state.WaitingCount, state.View!.Counts[OperationFacet.Failed]));
        state.ChooseNone();
        await state.LetMoveAsync(Cancellation);
        Assert.Equal([more, resizes[0]], state.Rows.Select(r => r.Operation.Id));
        Assert.Equal(0, state.WaitingCount);
    }

    [Fact]
    public async Task An_open_menu_pins_too_and_only_what_can_be_retried_is_chosen_with_all()
    {
        await using var console = await ConsoleWorld.StartedAsync();
        var resizes = await console.World.FailedResizesAsync(2);
        var state = await ShownAsync(console, new OperationFilter());
        state.PinForMenu(open: true);
        Assert.True(state.Pinned);
        state.PinForMenu(open: false);
        Assert.False(state.Pinned);

        state.ChooseAll(chosen: true);
        Assert.Equal(resizes.Order(Comparer<OperationId>.Create((a, b) => a.Value.CompareTo(b.Value))), state.Chosen.OrderBy(id => id.Value));
        Assert.True(state.AllChosen);
        await state.ShowAsync(new OperationFilter(Page: 2), Cancellation);
        Assert.Empty(state.Chosen);
    }

    private static async Task<OperationsState> ShownAsync(ConsoleWorld console, OperationFilter filter)
    {
        var state = new OperationsState(console.Page.Services.GetRequiredService<OperationsQuery>());
        await state.ShowAsync(filter, Cancellation);
        return state;
    }

    private static ChangeSet Changed(params OperationId[] operations) =>
        new(false, new HashSet<VolumeId>(), operations.ToHashSet(), new HashSet<string>(), 1);
}
