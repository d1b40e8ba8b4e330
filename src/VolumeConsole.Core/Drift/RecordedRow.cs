using VolumeConsole.Core.Storage;

namespace VolumeConsole.Core.Drift;

/// <summary>A row as a pass reads it, with what its object was last seen to be.</summary>
/// <param name="Volume">Its work was not asked for yet: only rows that differ are worth that.</param>
/// <param name="Seen">Null where its object was never looked at.</param>
/// <param name="SeenAt">When that was stored.</param>
internal sealed record RecordedRow(RecordedVolume Volume, ObjectState? Seen, DateTimeOffset? SeenAt);
