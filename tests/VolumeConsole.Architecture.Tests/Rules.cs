namespace VolumeConsole.Architecture.Tests;

/// <summary>The names of the rules that measure, and the ratchet that holds them.</summary>
internal static class Rules
{
    public const string MethodLines = "lines of a method";
    public const string PublicTypes = "public types of a file";
    public const string RazorLines = "lines of a Razor file";
    public const string Injections = "injections of a component";
    public const string BannedNames = "type names that say nothing";
    public const string Unfinished = "unfinished or silenced code";
    public const string Writes = "writes past the write door";

    /// <summary>Fails with a line for each place above the limit, and for each exception that is not needed as it stands.</summary>
    public static void Hold(string rule, int limit, IEnumerable<Measured> measured)
    {
        var complaints = Complaints(rule, limit, [.. measured], Exceptions.All);
        Assert.True(complaints.Count == 0, $"{rule}, at most {limit}:\n{string.Join('\n', complaints)}");
    }

    /// <summary>Fails with a line for each of them. For rules that bear no exception.</summary>
    public static void None(IEnumerable<string> offenders)
    {
        var found = offenders.Order(StringComparer.Ordinal).ToList();
        Assert.True(found.Count == 0, $"Against the rule:\n  {string.Join("\n  ", found)}");
    }

    internal static List<string> Complaints(string rule, int limit, IReadOnlyList<Measured> measured, IEnumerable<Allowance> exceptions)
    {
        var allowed = exceptions.Where(a => a.Rule == rule).ToDictionary(a => a.Where);
        var worst = measured.GroupBy(m => m.Where).ToDictionary(same => same.Key, same => same.Max(m => m.Value));
        var above = worst.Where(m => m.Value > (allowed.TryGetValue(m.Key, out var allowance) ? allowance.AtMost : limit))
            .Select(m => $"  {m.Key}: {m.Value}");
        var loose = allowed.Values.Where(a => worst.GetValueOrDefault(a.Where) < a.AtMost)
            .Select(a => $"  {a.Where}: the exception allows {a.AtMost}, and {worst.GetValueOrDefault(a.Where)} is enough");
        return [.. above.Concat(loose).Order(StringComparer.Ordinal)];
    }
}
