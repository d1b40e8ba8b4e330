using System.Globalization;

namespace VolumeConsole.Simulation.Faults;

/// <summary>A plan as text: the seed, then a rule a line or all on one line with semicolons between.</summary>
internal static class FaultPlanText
{
    private const int LettersMax = 50_000;
    private const string Plan = "plan";

    public static string Print(FaultPlan plan) =>
        string.Join("; ", plan.Rules.Select(rule => rule.ToString()).Prepend(string.Create(CultureInfo.InvariantCulture, $"{FaultFields.Seed}={plan.Seed}")));

    /// <exception cref="FaultPlanException">It is no plan.</exception>
    public static FaultPlan Read(string text)
    {
        if (text.Length > LettersMax) throw new FaultPlanException(LettersMax + 1, Plan, $"it is longer than {LettersMax} characters; shorten it.");
        var parts = Parts(text);
        var seed = parts.Count > 0 && parts[0][0].Name == FaultFields.Seed ? ReadSeed(parts[0]) : (ulong?)null;
        var rules = parts.Skip(seed is null ? 0 : 1).ToList();
        if (rules.Count > FaultPlan.RulesMax) throw rules[FaultPlan.RulesMax][0].WrongName(Plan, $"it has more than {FaultPlan.RulesMax} rules; give fewer.");
        return new FaultPlan(seed ?? 0, rules.Select(FaultRuleText.Read));
    }

    /// <summary>What stands between semicolons or line ends, in words; what is empty is left out.</summary>
    internal static List<List<FaultWord>> Parts(string text)
    {
        var parts = new List<List<FaultWord>>();
        var words = new List<FaultWord>();
        var began = -1;
        for (var at = 0; at <= text.Length; at++)
        {
            var ends = at == text.Length || text[at] is ';' or '\n' or '\r';
            var apart = ends || char.IsWhiteSpace(text[at]);
            if (!apart && began < 0) began = at;
            if (apart && began >= 0)
            {
                words.Add(new FaultWord(text[began..at], began + 1));
                began = -1;
            }

            if (!ends || words.Count == 0) continue;
            parts.Add(words);
            words = [];
        }

        return parts;
    }

    private static ulong ReadSeed(List<FaultWord> part)
    {
        if (part.Count > 1) throw part[1].WrongName(FaultFields.Seed, $"'{part[1].Text}' stands beside it; end the seed with a semicolon.");
        return ulong.TryParse(part[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var seed) ? seed : throw part[0].WrongValue(FaultFields.Seed, "a whole number from 0 on");
    }
}
