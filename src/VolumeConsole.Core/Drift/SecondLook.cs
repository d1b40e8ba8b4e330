using VolumeConsole.Core.Storage;

namespace VolumeConsole.Core.Drift;

/// <summary>One object as it was observed by itself, to decide by.</summary>
/// <param name="Row">The row as it was before the backend was asked.</param>
/// <param name="Suspected">The rule by which the first look of the same turn saw a difference; null where it saw none.</param>
public sealed record SecondLook(ObjectName Name, RecordedVolume? Row, ObjectState Seen, string? Suspected);
