namespace VolumeConsole.Core.Drift.Remedies;

/// <summary>What a person or script gave a remedy; what it does not want is ignored, and what it misses is refused at the write door.</summary>
/// <param name="Name">For the volume that it makes.</param>
/// <param name="Confirm">Typed to confirm.</param>
/// <param name="Until">For a snooze.</param>
public sealed record RemedyInputs(string? Name = null, string? Confirm = null, DateTimeOffset? Until = null, string? Reason = null)
{
    public static RemedyInputs None { get; } = new();
}
