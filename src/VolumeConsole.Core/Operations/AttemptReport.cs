using VolumeConsole.Core.Storage;

namespace VolumeConsole.Core.Operations;

/// <summary>What an attempt brings back from the backend.</summary>
/// <param name="Seen">What the backend last reported of the object; null where it reported nothing.</param>
/// <param name="Observed">What was found before acting, as a sentence; null where the attempt did not look first.</param>
/// <param name="CutShort">Our own stop ended the call.</param>
public sealed record AttemptReport(BackendResult Result, ObjectState? Seen, string? Observed, bool CutShort);
