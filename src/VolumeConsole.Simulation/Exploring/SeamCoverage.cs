using System.Globalization;

namespace VolumeConsole.Simulation.Exploring;

/// <summary>Which seams were passed, at which a process died, and what went wrong there.</summary>
public sealed class SeamCoverage
{
    private readonly SortedDictionary<string, long> _passed = new(StringComparer.Ordinal);
    private readonly HashSet<string> _mortal = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _died = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _faults = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, long> Passed => _passed;
    public IReadOnlyDictionary<string, long> Died => _died;

    /// <summary>"create, ensure: the reply is lost".</summary>
    public IReadOnlyDictionary<string, long> Faults => _faults;

    /// <summary>Seams at which a process could have died and none ever did: these prove nothing.</summary>
    public IReadOnlyList<string> NeverDied => [.. _mortal.Where(s => !_died.ContainsKey(s)).Order(StringComparer.Ordinal)];

    public void Add(SeamCoverage other)
    {
        foreach (var (seam, count) in other._passed) Count(_passed, seam, count);
        foreach (var (seam, count) in other._died) Count(_died, seam, count);
        _mortal.UnionWith(other._mortal);
        foreach (var (fault, count) in other._faults) Count(_faults, fault, count);
    }

    /// <param name="isMortal">The process could have died there instead.</param>
    internal void Pass(ParkedPoint point, bool isMortal)
    {
        Count(_passed, SeamOf(point), 1);
        if (isMortal) _mortal.Add(SeamOf(point));
    }

    internal void Die(IEnumerable<ParkedPoint> parked)
    {
        foreach (var point in parked) Count(_died, SeamOf(point), 1);
    }

    internal bool IsUntried(ParkedPoint point) => !_died.ContainsKey(SeamOf(point));

    internal void Fault(string label) => Count(_faults, label, 1);

    /// <summary>Without the numbers of workers and operations: "create: before claim".</summary>
    private static string SeamOf(ParkedPoint point) => Alike(Unnumbered(point.Label));

    /// <summary>A start ends each attempt that was left over with a commit: how many of these there are makes no other seam.</summary>
    private static string Alike(string seam)
    {
        const string Counted = $"{StrandNames.Start}: after commit ";
        const int ToldApart = 3;
        return seam.StartsWith(Counted, StringComparison.Ordinal) && int.TryParse(seam[Counted.Length..], CultureInfo.InvariantCulture, out var number) && number > ToldApart
            ? $"{Counted}{ToldApart + 1} or later"
            : seam;
    }

    internal static string Unnumbered(string label)
    {
        var open = label.IndexOf('(', StringComparison.Ordinal);
        if (open < 0) return label.StartsWith(StrandNames.Client, StringComparison.Ordinal) ? "client" + label[label.IndexOf(':', StringComparison.Ordinal)..] : label;
        var kind = label[(open + 1)..label.IndexOf(' ', open)];
        return kind + label[(label.IndexOf(')', open) + 1)..];
    }

    private static void Count(SortedDictionary<string, long> counts, string key, long more) => counts[key] = counts.GetValueOrDefault(key) + more;
}
