using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace VolumeConsole.Core.Operations.Groups;

/// <summary>
/// Takes out of an error what differs from one operation to the next (names, ids, paths, sizes, times, counts), so that failures
/// with one cause read alike, and leaves in what tells causes apart: the code, the words, and the numbers of errors. What it makes
/// is stored with the operation, and grouped by: a change here splits groups until their operations have failed once more.
/// </summary>
public static partial class FailureCause
{
    /// <summary>Longer ones are cut: a cause is a key, not the whole story.</summary>
    public const int LengthMax = 300;

    private const int DigestLength = 8;

    /// <summary>What stands for a name, an id, a path, an address or a time of day.</summary>
    private const string Something = "…";

    /// <returns>Null where there is no error.</returns>
    public static string? Of(string? code, string? error)
    {
        if (code is null && error is null) return null;

        // From the most particular to the least: what is left of digits after all others is a count.
        var text = Quoted().Replace(error ?? "", match => $"{match.Value[0]}{Something}{match.Value[^1]}");
        text = Url().Replace(text, Something);
        text = Identifier().Replace(text, Something);
        text = Path().Replace(text, Something);
        text = Address().Replace(text, Something);
        text = Time().Replace(text, Something);
        text = Size().Replace(text, "# GiB");
        text = Duration().Replace(text, "# s");
        text = Count().Replace(text, "#");
        return Cut(Blank().Replace($"{code ?? "error"}: {text}", " ").Trim());
    }

    /// <summary>Two long causes that begin alike stay apart by what their ends hash to.</summary>
    private static string Cut(string text)
    {
        if (text.Length <= LengthMax) return text;
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..DigestLength];
        return $"{text[..(LengthMax - DigestLength - 2)]}… {digest}";
    }

    /// <summary>An apostrophe within a word ("the folder's") opens and closes nothing.</summary>
    [GeneratedRegex("""(?<!\w)'.+?'(?!\w)|"[^"]+"|“[^”]+”|`[^`]+`""")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\b[a-z][a-z0-9+.-]*://[^\s)>\]]*[^\s)>\].,;:]", RegexOptions.IgnoreCase)]
    private static partial Regex Url();

    /// <summary>Object names, UUIDs, and long hexadecimal numbers with at least one digit in them, so that no word is taken for one.</summary>
    [GeneratedRegex(@"\b(?:vol-)?[0-9a-f]{32}\b|\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b|\b0x[0-9a-f]+\b|\b(?=[a-f]*[0-9])(?=[0-9]*[a-f])[0-9a-f]{8,}\b", RegexOptions.IgnoreCase)]
    private static partial Regex Identifier();

    /// <summary>Absolute ones; a full stop after one ends the sentence, and is none of it.</summary>
    [GeneratedRegex(@"(?<![\w.…/])(?:[A-Za-z]:\\|\\\\|~?/)[\w.@+~%…\\/-]*[\w…/\\]")]
    private static partial Regex Path();

    [GeneratedRegex(@"\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?\b|(?<![\w:])\[?(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}\]?(?::\d+)?(?![\w:])", RegexOptions.IgnoreCase)]
    private static partial Regex Address();

    [GeneratedRegex(@"\b\d{4}-\d{2}-\d{2}(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?(?:\s?(?:Z|UTC)|[+-]\d{2}:?\d{2})?(?!\w)|\b\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s?UTC)?\b")]
    private static partial Regex Time();

    [GeneratedRegex(@"(?<!\w)\d+(?:[.,]\d+)*\s?(?:bytes?|[KMGTPE]i?B|B)\b")]
    private static partial Regex Size();

    [GeneratedRegex(@"(?<!\w)\d+(?:[.,]\d+)*\s?(?:ms|µs|ns|s|sec|seconds?|min|minutes?|h|hours?|d|days?)\b")]
    private static partial Regex Duration();

    /// <summary>Not the number of an error: that is what tells one cause from another.</summary>
    [GeneratedRegex(@"(?<!\b(?:failed with|errno|error(?: number| code)?|code|status|signal|HTTP|[A-Z]{2,})[\s:=#(]*-?)(?<!\w)-?\d+(?:[.,:]\d+)*", RegexOptions.CultureInvariant)]
    private static partial Regex Count();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();
}
