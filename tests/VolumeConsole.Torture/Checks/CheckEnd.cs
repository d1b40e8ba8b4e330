using VolumeConsole.Torture.Comparing;

namespace VolumeConsole.Torture.Checks;

/// <summary>How a check ended.</summary>
/// <param name="Means">With what it was made, and what was seen: a sentence.</param>
/// <param name="IsPossible">False where this machine does not allow it: then nothing was checked, and <paramref name="Means"/> says why.</param>
public sealed record CheckEnd(string Means, IReadOnlyList<Violation> Violations, bool IsPossible = true)
{
    public static CheckEnd NotHere(string why) => new(why, [], IsPossible: false);
}
