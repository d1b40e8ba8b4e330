using VolumeConsole.Torture.Ledger;

namespace VolumeConsole.Torture.Comparing.Rules;

/// <summary>
/// A volume whose create was acknowledged is there with its object, unless a delete of it may have had the last word, or its object was removed by
/// hand: then a finding says so. And a delete that surely had the last word is not undone.
/// </summary>
public sealed class NothingLost : IRule
{
    private const string Promise = "no volume is lost";

    public IEnumerable<Violation> Find(Evidence evidence)
    {
        foreach (var create in evidence.Requests.Where(r => r is { Kind: AskedKind.Create, IsAccepted: true }))
        {
            if (WhyLost(create.Volume!, evidence) is { } why) yield return new Violation(Promise, $"{why}. Asked of it: {evidence.TellOf(create.Volume!)}");
        }
    }

    private static string? WhyLost(string id, Evidence evidence)
    {
        if (!evidence.Database.Volumes.TryGetValue(id, out var row)) return $"volume {id} was acknowledged, and is not in the database";
        var last = evidence.LastWords(id, AskedKind.Delete, AskedKind.Restore);
        return row.Lifecycle switch
        {
            "available" when last.Count > 0 && last.All(r => r is { Kind: AskedKind.Delete, IsAccepted: true }) => $"volume {id} is available, although its delete was accepted last",
            "available" => WhyObjectMissing(row, evidence),
            "deleting" or "deleted" when last.Any(r => r.Kind == AskedKind.Delete) => null,
            "creating" or "failed" when evidence.WasTouched(id) => null,
            _ => $"volume {id} is {row.Lifecycle}, and no delete of it had the last word",
        };
    }

    private static string? WhyObjectMissing(VolumeRow row, Evidence evidence)
    {
        if (evidence.Objects.ContainsKey(row.ObjectName)) return null;
        if (!evidence.WasTouched(row.Id, HandKind.Removed)) return $"volume {row.Id} is available, and its object {row.ObjectName} is gone without anybody having removed it";
        return evidence.Database.Tells("missing", row.ObjectName) ? null : $"the object {row.ObjectName} was removed by hand, and no finding says that it is missing";
    }
}
