using Bunit;
using Microsoft.Extensions.DependencyInjection;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Web.Shared;
using VolumeConsole.Web.Shared.Chips;

namespace VolumeConsole.Web.Tests.Console;

public sealed class ChipTests : BunitContext
{
    public static TheoryData<VolumeLifecycle> Lifecycles => [.. Enum.GetValues<VolumeLifecycle>()];
    public static TheoryData<OperationState> States => [.. Enum.GetValues<OperationState>()];
    public static TheoryData<DriftState> Drifts => [.. Enum.GetValues<DriftState>()];

    public ChipTests() => Services.AddSingleton(TimeProvider.System);

    [Theory]
    [MemberData(nameof(Lifecycles))]
    public void Every_lifecycle_has_icon_word_and_a_tooltip_that_says_what_to_do(VolumeLifecycle lifecycle) =>
        HoldsAsChip(Render<LifecycleChip>(p => p.Add(c => c.Lifecycle, lifecycle)), "chip-lifecycle");

    [Theory]
    [MemberData(nameof(States))]
    public void Every_operation_state_has_icon_word_and_a_tooltip_that_says_what_to_do(OperationState state) =>
        HoldsAsChip(Render<ActivityChip>(p => p.Add(c => c.State, state)), "chip-activity");

    [Theory]
    [MemberData(nameof(Drifts))]
    public void Every_drift_has_icon_word_and_a_tooltip_that_says_what_to_do(DriftState drift) =>
        HoldsAsChip(Render<DriftChip>(p => p.Add(c => c.State, drift)), "chip-drift");

    [Theory]
    [InlineData(OperationState.Waiting, true)]
    [InlineData(OperationState.NeedsAttention, true)]
    public void Doubt_is_drawn_dashed_in_amber_and_never_like_failure(OperationState state, bool inDoubt)
    {
        var look = ActivityLook.Of(state, inDoubt);

        Assert.True(look.Unsure);
        Assert.Equal(Tone.Doubt, look.Tone);
        Assert.DoesNotContain("fail", look.Word, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("may have happened", look.Means, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_what_is_certain_to_have_failed_is_red() => Assert.Equal(
        [OperationState.Failed], Enum.GetValues<OperationState>().Where(s => ActivityLook.Of(s).Tone == Tone.Failed || ActivityLook.Of(s, inDoubt: true).Tone == Tone.Failed));

    [Theory]
    [InlineData("missing", DriftState.Missing)]
    [InlineData("size", DriftState.Size)]
    [InlineData("orphan", DriftState.Orphan)]
    [InlineData("a rule of tomorrow", DriftState.Other)]
    public void A_finding_s_rule_decides_its_chip(string rule, DriftState drift) => Assert.Equal(drift, DriftLook.OfRule(rule));

    private static void HoldsAsChip<T>(IRenderedComponent<T> chip, string testId) where T : Microsoft.AspNetCore.Components.IComponent
    {
        var span = chip.Find($"[data-testid={testId}]");
        Assert.NotEmpty(span.GetAttribute("data-state")!);
        Assert.NotEmpty(span.QuerySelector(".word")!.TextContent);
        Assert.NotNull(span.QuerySelector("svg"));
        Assert.True(span.GetAttribute("data-tip")!.Length > 30);
    }
}
