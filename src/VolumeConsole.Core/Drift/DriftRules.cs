namespace VolumeConsole.Core.Drift;

/// <summary>All rules; at most one of them applies to a comparison.</summary>
public sealed class DriftRules(IEnumerable<IDriftRule> rules)
{
    public IReadOnlyList<IDriftRule> All { get; } = [.. rules];

    /// <summary>A volume in flight is not drifted, whatever is seen of it.</summary>
    public (IDriftRule Rule, Difference Difference)? Find(Comparison comparison)
    {
        if (comparison.Recorded is { InFlight: true }) return null;
        foreach (var rule in All)
        {
            if (rule.Compare(comparison) is { } difference) return (rule, difference);
        }

        return null;
    }
}
