using System.Collections.Immutable;
using VolumeConsole.Core.Storage;

namespace VolumeConsole.Simulation.Faults;

/// <summary>
/// What is to go wrong, as a value: the same plan and the same calls make the same faults. <see cref="ToString"/> prints it on one
/// line, and <see cref="Parse"/> reads that back exactly.
/// </summary>
public sealed record FaultPlan
{
    public const int RulesMax = 100;

    /// <exception cref="FaultPlanException">A rule cannot be: its fault cannot hit its verb, or a number is out of its bounds.</exception>
    /// <exception cref="ArgumentException">More than <see cref="RulesMax"/> rules.</exception>
    public FaultPlan(ulong seed, params IEnumerable<FaultRule> rules)
    {
        (Seed, Rules) = (seed, [.. rules]);
        if (Rules.Length > RulesMax) throw new ArgumentException($"A plan has at most {RulesMax} rules.", nameof(rules));
        foreach (var rule in Rules) Demand(rule);
    }

    /// <summary>Nothing goes wrong.</summary>
    public static FaultPlan None { get; } = new(0);

    /// <summary>What the chances of its rules are drawn from.</summary>
    public ulong Seed { get; }

    /// <summary>Of those that would hit one call, the first does.</summary>
    public ImmutableArray<FaultRule> Rules { get; }

    /// <summary>Reads what <see cref="ToString"/> prints, or what people write: line ends separate as well as semicolons, and the seed may be left out. An empty text is no fault.</summary>
    /// <exception cref="FaultPlanException">It is no plan; the message says where, what, and what is allowed.</exception>
    public static FaultPlan Parse(string text) => FaultPlanText.Read(text);

    /// <summary>A plan of one to five rules, each with an end, for verbs at large.</summary>
    /// <param name="objects">Some rules are for one of these; without, none is for a single object.</param>
    public static FaultPlan FromSeed(ulong seed, IReadOnlyList<ObjectName>? objects = null) => new SeededRules(seed, objects ?? []).Plan();

    public bool Equals(FaultPlan? other) => other is not null && Seed == other.Seed && Rules.SequenceEqual(other.Rules);

    public override int GetHashCode() => Rules.Aggregate(Seed.GetHashCode(), HashCode.Combine);

    public override string ToString() => FaultPlanText.Print(this);

    /// <summary>A rule that its own text does not bring back could be neither shown nor replayed.</summary>
    private static void Demand(FaultRule rule)
    {
        var text = rule.ToString();
        if (FaultPlanText.Parts(text) is not [var words] || FaultRuleText.Read(words) != rule) throw new FaultPlanException(1, FaultFields.Fault, $"'{text}' is no rule that can be printed and read back.");
    }
}
