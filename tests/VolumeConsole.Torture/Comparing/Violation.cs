namespace VolumeConsole.Torture.Comparing;

/// <summary>A promise that was not kept.</summary>
/// <param name="Promise">Which, in a few words.</param>
/// <param name="Words">What was found, with all that is needed to look into it.</param>
public sealed record Violation(string Promise, string Words)
{
    public override string ToString() => $"{Promise}: {Words}";
}
