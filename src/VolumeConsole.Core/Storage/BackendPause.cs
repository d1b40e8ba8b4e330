namespace VolumeConsole.Core.Storage;

/// <summary>A backend that an operator paused: requests are accepted and held, nothing of it is claimed. Not paused: no row.</summary>
public sealed class BackendPause
{
    public required string BackendId { get; init; }
    public required string By { get; init; }
    public required DateTimeOffset At { get; init; }
    public string? Reason { get; init; }
}
