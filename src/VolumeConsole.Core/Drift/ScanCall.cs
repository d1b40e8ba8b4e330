using VolumeConsole.Core.Storage;

namespace VolumeConsole.Core.Drift;

/// <summary>What woke a backend's reconciler.</summary>
/// <param name="Whole">A whole pass is wanted: the time has come, somebody asked, or more changed than is worth naming.</param>
/// <param name="Hints">Otherwise the objects that may have changed, with the time at which each was last hinted at.</param>
public sealed record ScanCall(bool Whole, IReadOnlyDictionary<ObjectName, DateTimeOffset> Hints);
