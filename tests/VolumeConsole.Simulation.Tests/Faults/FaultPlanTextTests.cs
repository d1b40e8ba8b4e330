using VolumeConsole.Core.Storage;
using VolumeConsole.Simulation.Faults;

namespace VolumeConsole.Simulation.Tests.Faults;

/// <summary>A plan is shown, mailed and replayed as text.</summary>
public sealed class FaultPlanTextTests
{
    private const int Seeds = 5_000;
    private static readonly string s_object = Scene.Name(1).Value;

    [Fact]
    public void Every_plan_is_read_back_from_its_own_text_exactly()
    {
        for (var seed = 0UL; seed < Seeds; seed++)
        {
            var plan = FaultPlan.FromSeed(seed, [Scene.Name(1), Scene.Name(2)]);
            Assert.True(FaultPlan.Parse(plan.ToString()) == plan, $"Seed {seed}: {plan}");
            Assert.Equal(plan.ToString(), FaultPlan.Parse(plan.ToString()).ToString());
        }
    }

    [Fact]
    public void Plans_from_seeds_have_every_fault_and_each_rule_ends()
    {
        var rules = Enumerable.Range(0, Seeds).SelectMany(seed => FaultPlan.FromSeed((ulong)seed).Rules).ToList();

        Assert.All(rules, rule => Assert.NotNull(rule.HitsMax));
        Assert.Equal(16, rules.Select(rule => rule.Fault.GetType()).Distinct().Count());
        Assert.Equal(10, rules.Select(rule => rule.Verb).OfType<BackendVerb>().Distinct().Count());
        Assert.Equal(FaultPlan.FromSeed(1), FaultPlan.FromSeed(1));
        Assert.NotEqual(FaultPlan.FromSeed(1), FaultPlan.FromSeed(2));
    }

    [Fact]
    public void A_rule_with_everything_reads_like_a_sentence_and_comes_back()
    {
        var plan = new FaultPlan(ulong.MaxValue,
            new FaultRule(new Fault.Late(new Delay.Calls(3)))
            {
                Backend = "ceph-1",
                Verb = BackendVerb.Grow,
                Name = Scene.Name(1),
                Calls = new CallRange(2, 5),
                Chance = 0.1,
                HitsMax = 7,
                For = TimeSpan.FromMinutes(90),
                Until = new DateTimeOffset(2026, 3, 2, 17, 5, 0, TimeSpan.FromHours(1)),
            },
            new FaultRule(new Fault.Slow(TimeSpan.FromTicks(12_345_678))) { Calls = new CallRange(4, null), Chance = double.Epsilon });

        Assert.Equal(
            $"seed=18446744073709551615; late=3calls backend=ceph-1 verb=grow object={s_object} call=2-5 chance=0.1 hits=7 for=90m until=2026-03-02T16:05:00Z; "
            + "slow=12345678ticks call=4- chance=5E-324",
            plan.ToString());
        Assert.Equal(plan, FaultPlan.Parse(plan.ToString()));
    }

    [Fact]
    public void People_may_write_a_rule_a_line_and_leave_the_seed_out()
    {
        var plan = FaultPlan.Parse("\r\n  lose-reply   verb=ensure call=1\n\n; ;hang=1.5s;full verb=copy ; \n");

        Assert.Equal(
            new FaultPlan(0,
                new FaultRule(new Fault.LoseReply()) { Verb = BackendVerb.Ensure, Calls = CallRange.Only(1) },
                new FaultRule(new Fault.Hang(new Delay.Time(TimeSpan.FromMilliseconds(1_500)))),
                new FaultRule(new Fault.Full()) { Verb = BackendVerb.Copy }),
            plan);
    }

    /// <summary>Those of docs/simulation.md.</summary>
    [Theory]
    [InlineData("seed=7; lose-reply verb=ensure call=1; late=30s verb=remove chance=0.25 hits=3; unreachable=10m verb=list call=5")]
    [InlineData("seed=0; lose-reply verb=ensure hits=1")]
    [InlineData("seed=0; hang=20m verb=remove hits=1")]
    [InlineData("seed=0; late=2calls verb=grow")]
    [InlineData("seed=0; list-empty hits=1")]
    [InlineData("seed=0; unreachable=1h verb=remove hits=1")]
    [InlineData("seed=1; throttle chance=0.1; slow=3s chance=0.05")]
    [InlineData("seed=1; lose-reply verb=ensure chance=0.2; slow=3s chance=0.05")]
    public void The_examples_of_the_documentation_are_plans(string text) => Assert.Equal(text, FaultPlan.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData(" ; \n")]
    [InlineData("seed=0")]
    public void Nothing_written_is_no_fault(string text) => Assert.Equal(FaultPlan.None, FaultPlan.Parse(text));

    [Theory]
    [InlineData("fail-befor", 1, "fault", "fail-before, lose-reply")]
    [InlineData("seed=1; lose-reply verb=ensurre", 25, "verb", "'ensurre' cannot be used; give one of: capacity, copy, ensure")]
    [InlineData("lose-reply verb=list", 17, "verb", "what 'lose-reply' can hit: ensure, grow, remove, observe, mark, copy, write-identity")]
    [InlineData("lie=unmarked verb=copy", 19, "verb", "what 'lie=unmarked' can hit: ensure")]
    [InlineData("lose-reply=1", 1, "fault", "'lose-reply' takes no value; leave '=1' out")]
    [InlineData("late", 1, "fault", "it has no value; give a time like")]
    [InlineData("late=0s", 6, "fault", "'0s' cannot be used; give a time like")]
    [InlineData("late=31d", 6, "fault", "at most 30d")]
    [InlineData("late=99999999999999999999d", 6, "fault", "at most 30d")]
    [InlineData("late=0.5ticks", 6, "fault", "a time like")]
    [InlineData("late=0calls", 6, "fault", "so many calls like 3calls")]
    [InlineData("hang=later", 6, "fault", "nothing, a time like")]
    [InlineData("partial=none", 9, "fault", "half or unmarked")]
    [InlineData("reject=full", 8, "fault", "one of: invalid, conflict, forbidden, too_large, in_use, not_found")]
    [InlineData("list-cut=-1", 10, "fault", "a whole number from 0 on")]
    [InlineData("list-swap=0", 11, "fault", "a whole number from 1 on")]
    [InlineData("full colour=red", 6, "colour", "it is not known; use one of: backend, verb, object, call, chance, hits, for, until")]
    [InlineData("full hits=1 hits=2", 13, "hits", "it is given twice")]
    [InlineData("full hits", 6, "hits", "it has no value; give a whole number from 1 on")]
    [InlineData("full hits=0", 11, "hits", "a whole number from 1 on")]
    [InlineData("full chance=0", 13, "chance", "above 0 and at most 1")]
    [InlineData("full chance=1.1", 13, "chance", "above 0 and at most 1")]
    [InlineData("full chance=NaN", 13, "chance", "above 0 and at most 1")]
    [InlineData("full call=5-2", 11, "call", "calls like 2-5")]
    [InlineData("full call=1-2-3", 11, "call", "calls like 2-5")]
    [InlineData("full object=db-1", 13, "object", "vol- and 32 hexadecimal digits")]
    [InlineData("full backend=Ceph", 14, "backend", "a backend's id")]
    [InlineData("full until=tomorrow", 12, "until", "a time in UTC like 2026-03-02T17:05:00Z")]
    [InlineData("seed=-1", 6, "seed", "a whole number from 0 on")]
    [InlineData("seed=1 full", 8, "seed", "end the seed with a semicolon")]
    [InlineData("full; seed=1", 7, "fault", "'seed' is not known")]
    public void What_is_wrong_is_told_by_place_field_and_what_is_allowed(string text, int position, string field, string allowed)
    {
        var wrong = Assert.Throws<FaultPlanException>(() => FaultPlan.Parse(text));

        Assert.Equal((position, field), (wrong.Position, wrong.Field));
        Assert.StartsWith($"At character {position}, {field}: ", wrong.Message, StringComparison.Ordinal);
        Assert.Contains(allowed, wrong.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_too_long_is_refused()
    {
        Assert.Equal(FaultPlan.RulesMax, FaultPlan.Parse(string.Join(';', Enumerable.Repeat("full", FaultPlan.RulesMax))).Rules.Length);
        Assert.Equal("plan", Assert.Throws<FaultPlanException>(() => FaultPlan.Parse(string.Join(';', Enumerable.Repeat("full", FaultPlan.RulesMax + 1)))).Field);
        Assert.Equal("plan", Assert.Throws<FaultPlanException>(() => FaultPlan.Parse(new string(' ', 50_001))).Field);
        Assert.Throws<ArgumentException>(() => new FaultPlan(0, Enumerable.Repeat(new FaultRule(new Fault.Full()), FaultPlan.RulesMax + 1)));
    }

    public static TheoryData<FaultRule> Impossible =>
    [
        new FaultRule(new Fault.Full()) { Verb = BackendVerb.Observe },
        new FaultRule(new Fault.Full()) { Chance = 0 },
        new FaultRule(new Fault.Full()) { HitsMax = 0 },
        new FaultRule(new Fault.Full()) { Backend = "no slug; full" },
        new FaultRule(new Fault.Full()) { Name = default(ObjectName) },
        new FaultRule(new Fault.Full()) { For = TimeSpan.FromDays(31) },
        new FaultRule(new Fault.Slow(-TimeSpan.FromSeconds(1))),
        new FaultRule(new Fault.Hang(new Delay.Calls(0))),
        new FaultRule(new Fault.Reject("tired")),
        new FaultRule(new Fault.ListingCut(-1)),
    ];

    [Theory]
    [MemberData(nameof(Impossible))]
    public void A_rule_made_by_hand_that_cannot_be_is_refused(FaultRule rule) => Assert.Throws<FaultPlanException>(() => new FaultPlan(0, rule));
}
