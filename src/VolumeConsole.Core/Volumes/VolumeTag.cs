using System.Text.RegularExpressions;

namespace VolumeConsole.Core.Volumes;

/// <summary>The rule for tags: letters, digits, colons, dashes and underscores, at most 255, at most 50 a volume.</summary>
public static partial class VolumeTag
{
    public const int CountMax = 50;
    public const string Rule = "A tag has letters, digits, ':', '-' and '_', at most 255 characters; a volume has at most 50 tags.";

    public static bool AreValid(IReadOnlyCollection<string> tags) => tags.Count <= CountMax && tags.All(tag => Pattern().IsMatch(tag));

    /// <summary>Without doubles, in ordinal order: the one form in which tags are stored.</summary>
    public static List<string> Normalize(IEnumerable<string> tags) => [.. tags.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    [GeneratedRegex(@"\A[A-Za-z0-9:_-]{1,255}\z")]
    private static partial Regex Pattern();
}
