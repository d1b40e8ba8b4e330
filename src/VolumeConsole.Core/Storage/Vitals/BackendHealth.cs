namespace VolumeConsole.Core.Storage.Vitals;

/// <summary>How a backend does, since when, and why it is thought so.</summary>
/// <param name="Why">A sentence for operators.</param>
public sealed record BackendHealth(HealthState State, DateTimeOffset? Since, string Why)
{
    public static BackendHealth Unknown { get; } = new(HealthState.Unknown, null, "Not looked at yet.");
}
