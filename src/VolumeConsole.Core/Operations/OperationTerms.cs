namespace VolumeConsole.Core.Operations;

/// <summary>What an operation is opened with.</summary>
/// <param name="UnknownMax">The retry budget, see <see cref="Operation.UnknownMax"/>.</param>
/// <param name="WantedSizeBytes">In bytes; null for kinds that want no size.</param>
/// <param name="DueAt">Null: at once.</param>
public sealed record OperationTerms(int UnknownMax, long? WantedSizeBytes = null, DateTimeOffset? DueAt = null, string? Reason = null);
