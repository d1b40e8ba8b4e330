using VolumeConsole.Torture.Ledger;

namespace VolumeConsole.Torture.Comparing.Rules;

/// <summary>
/// Users never see less than they were shown before or than what was confirmed, and never more than the object holds, unless it was truncated by hand: then a
/// finding says so. Any other difference of size has its finding too.
/// </summary>
public sealed class NothingShrunken : IRule
{
    private const string Promise = "no size shrinks, and none is promised that is not there";

    public IEnumerable<Violation> Find(Evidence evidence)
    {
        var confirmed = evidence.Database.Operations.Values.Where(o => o is { State: "succeeded", WantedSizeBytes: not null })
            .GroupBy(o => o.Volume).ToDictionary(g => g.Key, g => g.Max(o => o.WantedSizeBytes!.Value));
        foreach (var row in evidence.Database.Volumes.Values.Where(v => v.Lifecycle == "available"))
        {
            if (WhyWrong(row, confirmed.GetValueOrDefault(row.Id), evidence) is { } why)
                yield return new Violation(Promise, $"volume {row.Id} shows {row.SizeBytes:#,0} bytes, {why}. Asked of it: {evidence.TellOf(row.Id)}");
        }
    }

    private static string? WhyWrong(VolumeRow row, long confirmed, Evidence evidence)
    {
        if (evidence.Shown.GetValueOrDefault(row.Id) is var shown && shown > row.SizeBytes) return $"but users were shown {shown:#,0} before";
        if (confirmed > row.SizeBytes) return $"but {confirmed:#,0} were confirmed";
        if (!evidence.Objects.TryGetValue(row.ObjectName, out var held) || held == row.SizeBytes) return null;
        if (held < row.SizeBytes && !evidence.WasTouched(row.Id, HandKind.Truncated)) return $"but its object has {held:#,0}, and nobody had truncated it";
        return evidence.Database.Tells("size", row.ObjectName) ? null : $"but its object has {held:#,0}, and no finding says so";
    }
}
