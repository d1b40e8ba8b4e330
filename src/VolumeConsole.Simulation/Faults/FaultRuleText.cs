using System.Globalization;
using System.Text.RegularExpressions;
using VolumeConsole.Core.Storage;

namespace VolumeConsole.Simulation.Faults;

/// <summary>One rule as text: the fault, then what narrows it, as words apart.</summary>
internal static partial class FaultRuleText
{
    private const string UntilFormat = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";

    public static string Print(FaultRule rule)
    {
        (string Field, string? Value)[] fields =
        [
            (FaultFields.Backend, rule.Backend),
            (FaultFields.Verb, rule.Verb is { } verb ? VerbNames.All.Of(verb) : null),
            (FaultFields.Object, rule.Name?.Value),
            (FaultFields.Call, rule.Calls?.ToString()),
            (FaultFields.Chance, rule.Chance == 1 ? null : rule.Chance.ToString(CultureInfo.InvariantCulture)),
            (FaultFields.Hits, rule.HitsMax?.ToString(CultureInfo.InvariantCulture)),
            (FaultFields.For, rule.For is { } time ? TimeText.Print(time) : null),
            (FaultFields.Until, rule.Until?.UtcDateTime.ToString(UntilFormat, CultureInfo.InvariantCulture)),
        ];
        return string.Join(' ', fields.Where(field => field.Value is not null).Select(field => $"{field.Field}={field.Value}").Prepend(rule.Fault.ToString()));
    }

    /// <exception cref="FaultPlanException">It is no rule.</exception>
    public static FaultRule Read(IReadOnlyList<FaultWord> words)
    {
        var rule = new FaultRule(ReadFault(words[0]));
        var given = new HashSet<string>();
        foreach (var word in words.Skip(1))
        {
            if (!FaultFields.OfARule.Contains(word.Name)) throw word.WrongName(word.Name, $"it is not known; use one of: {string.Join(", ", FaultFields.OfARule)}.");
            if (!given.Add(word.Name)) throw word.WrongName(word.Name, "it is given twice; give it once.");
            rule = Narrow(rule, word.Name, word.Value) ?? throw word.WrongValue(word.Name, Allowed(word.Name));
            if (word.Name == FaultFields.Verb && !FaultForms.CanHit(rule.Fault, rule.Verb!.Value)) throw word.WrongValue(word.Name, $"what '{rule.Fault}' can hit: {Hittable(rule.Fault)}");
        }

        return rule;
    }

    private static Fault ReadFault(FaultWord word)
    {
        var form = FaultForms.Find(word.Name) ?? throw word.WrongName(FaultFields.Fault, $"'{word.Name}' is not known; use one of: {string.Join(", ", FaultForms.Names)}.");
        return form.Read(word.Value) ?? throw (form.Allowed is null
            ? word.WrongName(FaultFields.Fault, $"'{form.Name}' takes no value; leave '={word.Value}' out.")
            : word.WrongValue(FaultFields.Fault, form.Allowed));
    }

    /// <returns>Null where the value is not allowed.</returns>
    private static FaultRule? Narrow(FaultRule rule, string field, string? value) => field switch
    {
        FaultFields.Backend => value is not null && Slug().IsMatch(value) ? rule with { Backend = value } : null,
        FaultFields.Verb => VerbNames.All.TryParse(value, out var verb) ? rule with { Verb = verb } : null,
        FaultFields.Object => ObjectName.TryParse(value, out var name) ? rule with { Name = name } : null,
        FaultFields.Call => ReadCalls(value) is { } calls ? rule with { Calls = calls } : null,
        FaultFields.Chance => ReadChance(value) is { } chance ? rule with { Chance = chance } : null,
        FaultFields.Hits => FaultForms.ReadNumber(value, 1) is { } hits ? rule with { HitsMax = hits } : null,
        FaultFields.For => TimeText.TryRead(value, out var time) ? rule with { For = time } : null,
        FaultFields.Until => ReadUntil(value) is { } until ? rule with { Until = until } : null,
        _ => null,
    };

    private static string Allowed(string field) => field switch
    {
        FaultFields.Backend => "a backend's id",
        FaultFields.Verb => $"one of: {string.Join(", ", VerbNames.All.Names)}",
        FaultFields.Object => "an object's name: vol- and 32 hexadecimal digits",
        FaultFields.Call => "a call like 3, calls like 2-5, or all from one on like 4-",
        FaultFields.Chance => "a number above 0 and at most 1, like 0.25",
        FaultFields.Hits => "a whole number from 1 on",
        FaultFields.For => TimeText.Allowed,
        _ => "a time in UTC like 2026-03-02T17:05:00Z",
    };

    private static string Hittable(Fault fault) =>
        string.Join(", ", Enum.GetValues<BackendVerb>().Where(verb => FaultForms.CanHit(fault, verb)).Select(VerbNames.All.Of));

    private static CallRange? ReadCalls(string? text)
    {
        if (text?.Split('-') is not { Length: 1 or 2 } ends || FaultForms.ReadNumber(ends[0], 1) is not { } first) return null;
        if (ends.Length == 1) return CallRange.Only(first);
        if (ends[1].Length == 0) return new CallRange(first, null);
        return FaultForms.ReadNumber(ends[1], first) is { } last ? new CallRange(first, last) : null;
    }

    private static double? ReadChance(string? text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var chance) && chance is > 0 and <= 1 ? chance : null;

    private static DateTimeOffset? ReadUntil(string? text) =>
        DateTimeOffset.TryParseExact(text, UntilFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var until) ? until : null;

    [GeneratedRegex(@"\A[a-z][a-z0-9-]{0,31}\z")]
    private static partial Regex Slug();
}
