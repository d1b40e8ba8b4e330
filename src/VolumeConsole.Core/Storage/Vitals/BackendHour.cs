namespace VolumeConsole.Core.Storage.Vitals;

/// <summary>One backend's last hour.</summary>
/// <param name="Points">One a minute, oldest first, the running one last.</param>
public sealed record BackendHour(string BackendId, IReadOnlyList<BackendMinute> Points);
