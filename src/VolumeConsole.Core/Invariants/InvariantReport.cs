namespace VolumeConsole.Core.Invariants;

/// <summary>All invariants, as of one check.</summary>
/// <param name="CheckedAt">Null before the first check.</param>
/// <param name="WholeSince">Every row was looked at between then and <paramref name="CheckedAt"/>; null while the first walk over a large database is under way.</param>
public sealed record InvariantReport(IReadOnlyList<InvariantVerdict> Verdicts, DateTimeOffset? CheckedAt, DateTimeOffset? WholeSince)
{
    public int Broken => Verdicts.Count(v => v.State == InvariantState.Broken);

    public int Holding => Verdicts.Count(v => v.State == InvariantState.Holds);
}
