using Microsoft.Extensions.Time.Testing;
using VolumeConsole.Core.Storage;
using VolumeConsole.Simulation.Faults;

namespace VolumeConsole.Simulation.Tests.Faults;

/// <summary>Which calls a plan hits.</summary>
public sealed class FaultPlanTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 2, 17, 0, 0, TimeSpan.Zero));

    [Fact]
    public void The_same_plan_and_the_same_calls_make_the_same_faults_whatever_the_clock_started_at()
    {
        for (var seed = 0UL; seed < 300; seed++)
        {
            var plan = FaultPlan.FromSeed(seed, [Scene.Name(1)]);
            Assert.Equal(Follow(plan, "sim", _clock), Follow(FaultPlan.Parse(plan.ToString()), "sim", new FakeTimeProvider()));
        }

        static List<Fault?> Follow(FaultPlan plan, string backend, FakeTimeProvider clock)
        {
            var faults = new PlannedFaults(backend, plan, clock);
            var hits = new List<Fault?>();
            for (var call = 0; call < 60; call++)
            {
                hits.Add(faults.Next((BackendVerb)(call % 10), call % 10 < 6 ? Scene.Name(call % 3) : null));
                clock.Advance(TimeSpan.FromSeconds(30));
            }

            return hits;
        }
    }

    [Fact]
    public void A_scope_leaves_other_backends_verbs_and_objects_alone()
    {
        const string Plan = "throttle backend=sim verb=grow object=";
        var name = Scene.Name(1);

        Assert.Equal([1, 2, 3], Hit(Plan + name, 3, BackendVerb.Grow, name));
        Assert.Empty(Hit(Plan + name, 3, BackendVerb.Ensure, name));
        Assert.Empty(Hit(Plan + name, 3, BackendVerb.Grow, Scene.Name(2)));
        Assert.Empty(Hit(Plan + name, 3, BackendVerb.Grow, name, backend: "other"));
        Assert.Empty(Hit("fail-before object=" + name, 3, BackendVerb.List, null));
    }

    [Fact]
    public void Without_a_verb_a_rule_is_for_each_that_its_fault_can_hit_and_no_other()
    {
        Assert.Equal([1], Hit("fail-before", 1, BackendVerb.ReadIdentity, null));
        Assert.Equal([1], Hit("fail-before", 1, BackendVerb.List, null));
        Assert.Equal([1], Hit("fail-before", 1, BackendVerb.Capacity, null));
        Assert.Equal([1], Hit("list-empty", 1, BackendVerb.List, null));
        Assert.Empty(Hit("list-empty", 1, BackendVerb.Ensure, Scene.Name(1)));
        Assert.Empty(Hit("full", 1, BackendVerb.Remove, Scene.Name(1)));
    }

    [Theory]
    [InlineData("throttle call=3", new[] { 3 })]
    [InlineData("throttle call=2-4", new[] { 2, 3, 4 })]
    [InlineData("throttle call=5-", new[] { 5, 6, 7 })]
    [InlineData("throttle hits=2", new[] { 1, 2 })]
    [InlineData("throttle call=4- hits=2", new[] { 4, 5 })]
    public void A_rule_hits_the_calls_that_it_names_and_ends_after_its_hits(string plan, int[] expected) =>
        Assert.Equal(expected, Hit(plan, 7, BackendVerb.Ensure, Scene.Name(1)));

    [Fact]
    public void A_rule_counts_only_the_calls_of_its_scope()
    {
        var faults = new PlannedFaults("sim", FaultPlan.Parse("throttle verb=grow call=2"), _clock);

        Assert.Null(faults.Next(BackendVerb.Grow, Scene.Name(1)));
        Assert.Null(faults.Next(BackendVerb.Ensure, Scene.Name(1)));
        Assert.Null(faults.Next(BackendVerb.List, null));
        Assert.Equal(new Fault.Throttle(), faults.Next(BackendVerb.Grow, Scene.Name(2)));
        Assert.Equal([2L], faults.Counts.Select(count => count.Calls));
    }

    [Fact]
    public void Of_two_rules_the_first_hits_and_the_second_counts_the_call_but_spends_nothing()
    {
        var faults = new PlannedFaults("sim", FaultPlan.Parse("throttle hits=1; full hits=1; lose-reply call=3"), _clock);

        Assert.Equal(
            [new Fault.Throttle(), new Fault.Full(), new Fault.LoseReply(), null],
            Enumerable.Range(0, 4).Select(_ => faults.Next(BackendVerb.Ensure, Scene.Name(1))));
        Assert.Equal([(4L, 1, true), (4L, 1, true), (4L, 1, false)], faults.Counts.Select(count => (count.Calls, count.Hits, count.IsOver)));
    }

    [Fact]
    public void A_rule_ends_when_its_time_has_passed_and_when_the_clock_shows_its_end()
    {
        var faults = new PlannedFaults("sim", FaultPlan.Parse("throttle verb=grow for=10m; full verb=ensure until=2026-03-02T17:05:00Z"), _clock);
        Assert.Equal((new Fault.Throttle(), new Fault.Full()), Both());

        _clock.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromTicks(1));
        Assert.Equal((new Fault.Throttle(), new Fault.Full()), Both());
        _clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal((new Fault.Throttle(), null), Both());
        _clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal((null, null), Both());

        (Fault?, Fault?) Both() => (faults.Next(BackendVerb.Grow, Scene.Name(1)), faults.Next(BackendVerb.Ensure, Scene.Name(1)));
    }

    [Fact]
    public void A_chance_is_met_about_as_often_as_it_says_and_differs_from_seed_to_seed_and_backend_to_backend()
    {
        var hits = Hit("seed=1; throttle chance=0.25", 10_000, BackendVerb.Ensure, Scene.Name(1));

        Assert.InRange(hits.Count, 2_300, 2_700);
        Assert.NotEqual(hits, Hit("seed=2; throttle chance=0.25", 10_000, BackendVerb.Ensure, Scene.Name(1)));
        Assert.NotEqual(hits, Hit("seed=1; throttle chance=0.25", 10_000, BackendVerb.Ensure, Scene.Name(1), backend: "other"));
    }

    [Fact]
    public void A_chance_depends_on_the_number_of_the_call_and_not_on_other_calls_between()
    {
        var alone = new PlannedFaults("sim", FaultPlan.Parse("seed=5; throttle verb=grow chance=0.5"), _clock);
        var among = new PlannedFaults("sim", FaultPlan.Parse("seed=5; throttle verb=grow chance=0.5; full chance=0.5"), _clock);

        for (var call = 0; call < 50; call++)
        {
            among.Next(BackendVerb.Ensure, Scene.Name(call));
            Assert.Equal(alone.Next(BackendVerb.Grow, Scene.Name(1)) is Fault.Throttle, among.Next(BackendVerb.Grow, Scene.Name(1)) is Fault.Throttle);
        }
    }

    /// <returns>The numbers of the calls that were hit.</returns>
    private List<int> Hit(string plan, int calls, BackendVerb verb, ObjectName? name, string backend = "sim")
    {
        var faults = new PlannedFaults(backend, FaultPlan.Parse(plan), _clock);
        return [.. Enumerable.Range(1, calls).Where(_ => faults.Next(verb, name) is not null)];
    }
}
