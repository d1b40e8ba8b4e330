using VolumeConsole.Torture.Comparing.Rules;

namespace VolumeConsole.Torture.Comparing;

/// <summary>Compares the witnesses by every rule.</summary>
public static class Judge
{
    private static readonly IRule[] s_rules =
        [new EveryRequestEnded(), new NothingTwice(), new NothingUnaccounted(), new NothingLost(), new NothingShrunken(), new NamesAsAsked(), new NothingDamaged()];

    public static IReadOnlyList<Violation> Compare(Evidence evidence) => [.. s_rules.SelectMany(rule => rule.Find(evidence))];
}
