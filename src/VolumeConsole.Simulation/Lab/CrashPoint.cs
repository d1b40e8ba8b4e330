using System.Globalization;
using System.Text.RegularExpressions;
using VolumeConsole.Simulation.Exploring;

namespace VolumeConsole.Simulation.Lab;

/// <summary>A seam at which the process dies: a row of the matrix. Seams between which nothing happens that survives a death are one.</summary>
/// <param name="Label">Of the step that is not taken any more; empty where nobody dies.</param>
/// <param name="Time">From 1: the same seam can be passed again.</param>
public sealed partial record CrashPoint(string Label, int Time)
{
    /// <summary>The last seam of those that are one; empty where it stands alone.</summary>
    internal string Until { get; init; } = "";

    public static CrashPoint None { get; } = new("", 0);

    /// <summary>For addresses: "worker-1-create-1-before-ensure".</summary>
    public string Key => this == None ? "none" : Other().Replace(Label, "-").Trim('-') + (Time > 1 ? string.Create(CultureInfo.InvariantCulture, $"-{Time}") : "");

    public string Words => this == None ? "no crash" : StepWords.Seam(Label) + StepWords.Until(Label, Until) + (Time > 1 ? string.Create(CultureInfo.InvariantCulture, $" ({Time}. time)") : "");

    /// <summary>Whether the two are the same place; how far it reaches does not count.</summary>
    public bool Equals(CrashPoint? other) => other is not null && (Label, Time) == (other.Label, other.Time);

    public override int GetHashCode() => HashCode.Combine(Label, Time);

    /// <summary>Whether the step of that label leaves nothing that survives a death.</summary>
    internal static bool LeavesNothing(string label) => IdlePattern().IsMatch(label);

    /// <summary>Whether a process can die where the step of that label is about to be taken; its start belongs to no change.</summary>
    internal static bool Is(string label) => SeamPattern().IsMatch(label) || label.EndsWith(FaultLabels.Rings, StringComparison.Ordinal);

    [GeneratedRegex(@": (after .*|before (list|observe))\z")]
    private static partial Regex IdlePattern();

    [GeneratedRegex("[^a-zA-Z0-9]+")]
    private static partial Regex Other();

    [GeneratedRegex(@"\A(?!start).*: (before|after) [a-z]+( \d+)?\z")]
    private static partial Regex SeamPattern();
}
