using VolumeConsole.Core.Storage;

namespace VolumeConsole.Core.Drift;

/// <summary>A difference that one look saw, with the version of the row that it was seen against.</summary>
public sealed record Candidate(ObjectName Name, RecordedVolume? Recorded, string Rule, Difference Difference);
