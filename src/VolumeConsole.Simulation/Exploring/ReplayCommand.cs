namespace VolumeConsole.Simulation.Exploring;

/// <summary>How to see a history again.</summary>
public static class ReplayCommand
{
    public static string Of(string scenario, string variant, IEnumerable<string> decisions) =>
        $"eng/explore replay {scenario}{(variant == Variant.None.Name ? "" : $" --variant {variant}")}{string.Concat(decisions.Select(s => $" --step \"{s}\""))}";
}
