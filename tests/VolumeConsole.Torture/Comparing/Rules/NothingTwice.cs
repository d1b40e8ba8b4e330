using VolumeConsole.Torture.Ledger;

namespace VolumeConsole.Torture.Comparing.Rules;

/// <summary>One key, one change: no second volume for it, no other answer to it; one name, one live volume; one operation, one commit.</summary>
public sealed class NothingTwice : IRule
{
    private const string Promise = "nothing happens twice";

    public IEnumerable<Violation> Find(Evidence evidence)
    {
        var database = evidence.Database;
        foreach (var same in database.Volumes.Values.Where(v => v.IsLive).GroupBy(v => v.Name).Where(g => g.Count() > 1))
            yield return new Violation(Promise, $"'{same.Key}' is the name of {same.Count()} live volumes: {string.Join(", ", same.Select(v => v.Id))}");

        foreach (var request in evidence.Requests.Where(r => r.Contradiction is not null))
            yield return new Violation(Promise, $"{request} was {request.Contradiction}");

        foreach (var operation in database.Operations.Values.Where(o => o.Commits > 1))
            yield return new Violation(Promise, $"operation {operation.Id} of {operation.Volume} was committed by {operation.Commits} attempts");

        foreach (var violation in Creates(evidence)) yield return violation;
    }

    /// <summary>Every volume is the one of exactly one create that somebody sent.</summary>
    private static IEnumerable<Violation> Creates(Evidence evidence)
    {
        var made = evidence.Requests.Where(r => r.Kind == AskedKind.Create && r.MayHaveHappened)
            .Select(r => r.Volume ?? evidence.Database.Keys.GetValueOrDefault(r.Key)?.Volume).OfType<string>().ToLookup(id => id);
        foreach (var shared in made.Where(g => g.Count() > 1))
            yield return new Violation(Promise, $"{shared.Count()} creates were answered with the one volume {shared.Key}");
        foreach (var volume in evidence.Database.Volumes.Values.Where(v => !made.Contains(v.Id)))
            yield return new Violation(Promise, $"volume {volume.Id} ('{volume.Name}', {volume.Lifecycle}) belongs to no create that somebody sent: one key made two");
    }
}
