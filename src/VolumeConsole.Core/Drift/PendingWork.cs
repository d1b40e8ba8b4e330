namespace VolumeConsole.Core.Drift;

/// <summary>The work that is recorded for a volume and not over.</summary>
/// <param name="InFlight">Some of it is running, waits for its next try, or is due.</param>
/// <param name="InTrash">A purge is recorded for later.</param>
public readonly record struct PendingWork(bool InFlight, bool InTrash);
