namespace VolumeConsole.Core.Storage;

/// <summary>The one row that says which installation this database is: object marks and backend markers carry its id.</summary>
public sealed class Installation
{
    public int Id { get; init; } = 1;
    public required Guid InstallationId { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When a sweep last said that it lives, by the database's clock: a jump beyond it is told by this. Null before the first.</summary>
    public DateTimeOffset? HeartbeatAt { get; set; }
}
