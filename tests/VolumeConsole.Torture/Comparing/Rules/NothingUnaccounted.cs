namespace VolumeConsole.Torture.Comparing.Rules;

/// <summary>Each object belongs to a volume that may have it, or a finding about it is open.</summary>
public sealed class NothingUnaccounted : IRule
{
    private const string Promise = "no object is unaccounted for";
    private static readonly string[] s_findings = ["orphan", "leaked", "unclaimed", "owner"];

    public IEnumerable<Violation> Find(Evidence evidence)
    {
        var rows = evidence.Database.Volumes.Values.ToDictionary(v => v.ObjectName);
        var purging = evidence.Database.Operations.Values.Where(o => o.IsOpen).Select(o => o.Volume).ToHashSet();
        foreach (var (name, size) in evidence.Objects)
        {
            var row = rows.GetValueOrDefault(name);
            if (row is { Lifecycle: "creating" or "available" } || (row is { Lifecycle: "deleting" } && purging.Contains(row.Id))) continue;
            if (s_findings.Any(rule => evidence.Database.Tells(rule, name))) continue;
            yield return new Violation(Promise, row is null
                ? $"the object {name} ({size:#,0} bytes) belongs to no volume, and no finding tells of it"
                : $"the object {name} ({size:#,0} bytes) is there, its volume is {row.Lifecycle}, and no finding tells of it. Asked of it: {evidence.TellOf(row.Id)}");
        }
    }
}
