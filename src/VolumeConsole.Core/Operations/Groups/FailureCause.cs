using System.Text.RegularExpressions;

namespace VolumeConsole.Core.Operations.Groups;

/// <summary>
/// Takes out of an error what differs from one operation to the next (names, ids, sizes, times), so that failures with one cause
/// read alike. What it makes is stored with the operation, and grouped by.
/// </summary>
public static partial class FailureCause
{
    /// <summary>Longer ones are cut: a cause is a key, not the whole story.</summary>
    public const int LengthMax = 300;

    /// <returns>Null where there is no error.</returns>
    public static string? Of(string? code, string? error)
    {
        if (code is null && error is null) return null;
        var text = Quoted().Replace(error ?? "", "'…'");
        text = Identifier().Replace(text, "…");
        text = Number().Replace(text, "#");
        text = $"{code ?? "error"}: {Blank().Replace(text, " ").Trim()}";
        return text.Length <= LengthMax ? text : text[..LengthMax];
    }

    [GeneratedRegex(@"'[^']*'")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\b(?:vol-)?[0-9a-f]{32}\b|\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b", RegexOptions.IgnoreCase)]
    private static partial Regex Identifier();

    [GeneratedRegex(@"\d[\d,.:]*")]
    private static partial Regex Number();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();
}
