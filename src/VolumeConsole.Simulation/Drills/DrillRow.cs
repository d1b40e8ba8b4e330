namespace VolumeConsole.Simulation.Drills;

/// <summary>A row of a run's activity, or a change of the simulated storage, which is no activity.</summary>
/// <param name="Sequence">Null for a change of the storage.</param>
/// <param name="Type">An activity type; <see cref="Storage"/> for a change of the storage.</param>
/// <param name="Of">The short word of the volume that it is about; null where it is about none of the run.</param>
/// <param name="Kind">The persisted name of the operation's kind.</param>
public sealed record DrillRow(long? Sequence, DateTimeOffset At, string Type, string Actor, string? Of, string? Kind, int? Attempt, string? Detail)
{
    /// <summary>No activity type: what the storage did, between two rows.</summary>
    public const string Storage = "storage.changed";
}
