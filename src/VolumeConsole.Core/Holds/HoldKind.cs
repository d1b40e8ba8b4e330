namespace VolumeConsole.Core.Holds;

/// <summary>Why nothing destructive is claimed until an operator has looked.</summary>
public enum HoldKind
{
    /// <summary>The database is older than a backend's marker: it was restored from a backup.</summary>
    Rollback,

    /// <summary>The clock moved by more than an hour since the last heartbeat.</summary>
    Clock,
}
