namespace VolumeConsole.Core.Drift;

/// <summary>What a listing is held against to be believed: what the last complete pass saw, and what an operator knows to be gone.</summary>
/// <param name="ObjectCount">Objects that the last complete pass saw; 0 before the first.</param>
/// <param name="Since">When that pass began; null before the first.</param>
/// <param name="AcceptedMissing">A listing that lacks no more is believed; null: nobody said so.</param>
public sealed record ScanBaseline(int ObjectCount, DateTimeOffset? Since, int? AcceptedMissing)
{
    /// <summary>Nothing is known yet.</summary>
    public static ScanBaseline None { get; } = new(0, null, null);
}
