using VolumeConsole.Torture.Houses;

namespace VolumeConsole.Torture.Rounds;

/// <summary>What a run did, counted.</summary>
public sealed class Tally
{
    private readonly Dictionary<KillMoment, int> _kills = [];

    public int Rounds { get; set; }

    /// <summary>Rounds in which the start after a kill was killed as well.</summary>
    public int Twice { get; set; }

    public int Comparisons { get; set; }

    /// <summary>By the moment that they hit, which need not be the one that was meant.</summary>
    public IReadOnlyDictionary<KillMoment, int> Kills => _kills;

    public void Count(KillMoment moment) => _kills[moment] = _kills.GetValueOrDefault(moment) + 1;

    public void Tell(TextWriter to, House house, TimeSpan took)
    {
        to.WriteLine();
        to.WriteLine($"{Rounds} rounds in {took.TotalSeconds:0} s, {_kills.Where(k => k.Key != KillMoment.TooLate).Sum(k => k.Value)} kills, {Twice} times two in quick succession, compared {Comparisons} times");
        foreach (var moment in Enum.GetValues<KillMoment>()) to.WriteLine($"  {Words(moment),-42} {_kills.GetValueOrDefault(moment),8:#,0}");
        to.WriteLine("requests by kind and answer (none: the console was gone before it answered)");
        foreach (var (what, count) in house.Ledger.Answers.OrderBy(a => a.Key, StringComparer.Ordinal)) to.WriteLine($"  {what,-42} {count,8:#,0}");
    }

    private static string Words(KillMoment moment) => moment switch
    {
        KillMoment.Load => "killed under load",
        KillMoment.StartUp => "killed during start-up",
        KillMoment.Migration => "killed while migrating",
        KillMoment.Stop => "killed while stopping",
        KillMoment.TooLate => "had stopped in order before the kill",
        _ => throw new InvalidOperationException($"{moment} has no words."),
    };
}
