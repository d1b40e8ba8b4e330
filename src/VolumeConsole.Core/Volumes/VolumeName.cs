using System.Text.RegularExpressions;

namespace VolumeConsole.Core.Volumes;

/// <summary>The rule for users' names: lower-case letters, digits and hyphens, beginning with a letter, at most 64.</summary>
public static partial class VolumeName
{
    public const int LengthMax = 64;
    public const string Rule = "Use lower-case letters, digits and hyphens, beginning with a letter, at most 64 characters.";

    public static bool IsValid(string? name) => name is not null && Pattern().IsMatch(name);

    [GeneratedRegex(@"\A[a-z][a-z0-9-]{0,63}\z")]
    private static partial Regex Pattern();
}
