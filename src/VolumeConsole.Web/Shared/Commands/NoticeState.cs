namespace VolumeConsole.Web.Shared.Commands;

/// <summary>How far a command is known to have come.</summary>
public enum NoticeState
{
    Accepted,
    Running,
    Waiting,
    Unsure,
    Verified,

    /// <summary>Recorded, and nothing more is told here.</summary>
    Requested,
    Failed,
    Refused,
    Cancelled,
}
