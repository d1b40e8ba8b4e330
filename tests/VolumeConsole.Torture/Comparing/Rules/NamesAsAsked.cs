using VolumeConsole.Torture.Ledger;

namespace VolumeConsole.Torture.Comparing.Rules;

/// <summary>A volume has the name of the last request that gave it one.</summary>
public sealed class NamesAsAsked : IRule
{
    public IEnumerable<Violation> Find(Evidence evidence)
    {
        foreach (var row in evidence.Database.Volumes.Values.Where(v => v.IsLive))
        {
            var names = evidence.LastWords(row.Id, AskedKind.Create, AskedKind.Rename).Select(r => r.Name).ToList();
            if (names.Count > 0 && !names.Contains(row.Name))
                yield return new Violation("a name is as it was last asked for", $"volume {row.Id} is named '{row.Name}'. Asked of it: {evidence.TellOf(row.Id)}");
        }
    }
}
