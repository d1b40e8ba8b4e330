using System.Text.Json;

namespace VolumeConsole.Simulation.Lab;

/// <summary>The decisions of the shortest history that breaks each wrong variant, as the hunt found them; a test compares.</summary>
public static class Counterexamples
{
    private const string FileName = "counterexamples.json";

    private static readonly Lazy<Dictionary<string, string[]>> s_all = new(Read);

    /// <returns>Empty where it breaks when everything goes its usual way.</returns>
    public static IReadOnlyList<string> Of(string variant) => s_all.Value.GetValueOrDefault(variant) ?? [];

    private static Dictionary<string, string[]> Read()
    {
        using var file = typeof(Counterexamples).Assembly.GetManifestResourceStream(typeof(Counterexamples), FileName)
            ?? throw new InvalidOperationException($"'{FileName}' is missing.");
        return JsonSerializer.Deserialize<Dictionary<string, string[]>>(file)!;
    }
}
