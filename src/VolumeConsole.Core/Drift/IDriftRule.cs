namespace VolumeConsole.Core.Drift;

/// <summary>One way in which database and backend can differ. A pure function of one row and one observation.</summary>
public interface IDriftRule
{
    /// <summary>Persisted, and shown. Lives for ever.</summary>
    string Name { get; }

    /// <summary>What it means, for operators.</summary>
    string Meaning { get; }

    /// <returns>The difference in words; null where there is none by this rule.</returns>
    Difference? Compare(Comparison comparison);
}
