using VolumeConsole.Core.Storage;

namespace VolumeConsole.Core.Drift;

/// <summary>One object name, as recorded and as seen.</summary>
/// <param name="Recorded">The row that owns the name; null where no row ever did.</param>
/// <param name="Installation">Ours: tells our marks from foreign ones.</param>
public sealed record Comparison(string BackendId, ObjectName Name, RecordedVolume? Recorded, ObjectState Actual, Guid Installation);
