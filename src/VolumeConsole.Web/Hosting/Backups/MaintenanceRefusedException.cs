namespace VolumeConsole.Web.Hosting.Backups;

/// <summary>A backup or restore that cannot be done as asked. Nothing was changed; the message says why and what to do.</summary>
public sealed class MaintenanceRefusedException(string message) : Exception(message);
