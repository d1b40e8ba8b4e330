using System.Globalization;
using System.Text.RegularExpressions;

namespace VolumeConsole.EndToEnd.Tests.Durability;

/// <summary>One system call: what it was, and where in the trace it began and ended.</summary>
/// <param name="Text">The call with its arguments, descriptors followed by their paths.</param>
/// <param name="Begun">A line number.</param>
/// <param name="Ended">A line number: another one where other threads' calls came between.</param>
internal sealed partial record Traced(string Text, int Begun, int Ended)
{
    public bool IsSyncOf(string path) =>
        (Text.StartsWith("fsync(", StringComparison.Ordinal) || Text.StartsWith("fdatasync(", StringComparison.Ordinal)) && Text.Contains($"<{path}>", StringComparison.Ordinal);

    public bool IsWriteTo(string path) =>
        Text.StartsWith("pwrite64(", StringComparison.Ordinal) && Text.Contains($"<{path}>", StringComparison.Ordinal);

    public bool Says(string words) => Text.Contains(words, StringComparison.Ordinal);

    /// <summary>Reads what <c>strace -f</c> wrote, joining calls that it shows in two parts; in the order in which they began.</summary>
    public static IReadOnlyList<Traced> Parse(IEnumerable<string> lines)
    {
        var calls = new List<Traced>();
        var unfinished = new Dictionary<int, Traced>();
        foreach (var (number, line) in lines.Index())
        {
            if (Line().Match(line) is not { Success: true } match) continue;
            var (thread, text) = (int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture), match.Groups[2].Value);
            if (text.EndsWith("<unfinished ...>", StringComparison.Ordinal)) unfinished[thread] = new Traced(text, number, int.MaxValue);
            else if (!text.StartsWith("<...", StringComparison.Ordinal)) calls.Add(new Traced(text, number, number));
            else if (unfinished.Remove(thread, out var begun)) calls.Add(begun with { Ended = number, Text = begun.Text + text });
        }

        return [.. calls.Concat(unfinished.Values).OrderBy(c => c.Begun)];
    }

    [GeneratedRegex(@"^(\d+)\s+(.*)$")]
    private static partial Regex Line();
}
