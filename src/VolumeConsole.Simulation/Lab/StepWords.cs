using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using VolumeConsole.Simulation.Exploring;

namespace VolumeConsole.Simulation.Lab;

/// <summary>The labels of a history in plain words.</summary>
public static partial class StepWords
{
    /// <summary>What happens between <i>before</i> and <i>after</i>.</summary>
    private static readonly FrozenDictionary<string, string> s_deeds = new Dictionary<string, string>
    {
        ["submit"] = "the request is recorded",
        ["claim"] = "a worker claims it",
        ["commit"] = "the result is recorded",
        ["ensure"] = "the object is made",
        ["grow"] = "the object is grown",
        ["mark"] = "the object is marked as ours",
        ["copy"] = "the object is copied",
        ["remove"] = "the object is removed",
        ["observe"] = "the object is looked at",
        ["list"] = "the storage is listed",
        ["marker"] = "the marker is written",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string> s_faults = new Dictionary<string, string>
    {
        [""] = "{0}",
        [FaultLabels.Lost] = "{0}, and the reply is lost",
        [FaultLabels.Late] = "no answer comes; later perhaps {0}",
        [FaultLabels.Refused] = "the call is refused for now",
        [FaultLabels.Stalled] = "the worker stands still before {0}",
        [FaultLabels.Cut] = "the listing is cut",
        [FaultLabels.Empty] = "the listing comes back empty",
    }.ToFrozenDictionary();

    /// <summary>A seam: "create: before the object is made".</summary>
    internal static string Seam(string label)
    {
        if (Ring().Match(label) is { Success: true } ring) return $"{ring.Groups["kind"].Value}: before {s_deeds["claim"]}";
        var seam = Step().Match(label);
        return seam.Success ? $"{Who(seam.Groups["who"].Value)}: {seam.Groups["side"].Value} {Deed(seam.Groups["what"].Value)}" : label;
    }

    /// <summary>How far a place reaches: ", before the result is recorded".</summary>
    internal static string Until(string first, string last)
    {
        if (last.Length == 0) return "";
        var (from, to) = (Seam(first), Seam(last));
        var (who, deed) = (to[..to.IndexOf(": ", StringComparison.Ordinal)], to[(to.IndexOf(": ", StringComparison.Ordinal) + 2)..]);
        return from.StartsWith($"{who}: ", StringComparison.Ordinal) ? $", {deed}" : $", {deed} ({who})";
    }

    /// <summary>A step that was taken: "create: the object is made, and the reply is lost".</summary>
    public static string Taken(string label)
    {
        if (label == FaultLabels.Dies) return "the process dies, and starts again";
        if (Ring().Match(label) is { Success: true } ring) return $"{ring.Groups["kind"].Value}: {s_deeds["claim"]}";
        if (Arrival().Match(label) is { Success: true } late) return $"the late call arrives: {Deed(late.Groups["what"].Value)}";
        if (Step().Match(label) is not { Success: true } step) return Asked().Replace(label, "$1 asks: ");
        var deed = Deed(step.Groups["what"].Value);
        return step.Groups["side"].Value == "after"
            ? $"{Who(step.Groups["who"].Value)}: it goes on after {deed}"
            : $"{Who(step.Groups["who"].Value)}: {string.Format(CultureInfo.InvariantCulture, s_faults[step.Groups["fault"].Value], deed)}";
    }

    private static string Deed(string what) => s_deeds.TryGetValue(what, out var deed) ? deed : $"its {what} is written";

    private static string Who(string strand) => Strand().Match(strand) is { Success: true } match ? match.Groups["kind"].Value : strand;

    [GeneratedRegex(@"\Aworker \d+ \((?<kind>[a-z-]+) \d+\) takes the ring\z")]
    private static partial Regex Ring();

    [GeneratedRegex(@"\A(?<what>[a-z]+) of (?<who>.+) arrives late\z")]
    private static partial Regex Arrival();

    [GeneratedRegex(@"\A(?<who>[^:]+): (?<side>before|after) (?<what>[a-z]+( \d+)?)(?<fault>: .*| stands still)?\z")]
    private static partial Regex Step();

    [GeneratedRegex(@"\A(worker \d+ \()?(client )?(?<kind>[a-z-]+)")]
    private static partial Regex Strand();

    [GeneratedRegex(@"\Aclient ([a-z]+): ")]
    private static partial Regex Asked();
}
