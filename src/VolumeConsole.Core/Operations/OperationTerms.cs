using VolumeConsole.Core.Storage;

namespace VolumeConsole.Core.Operations;

/// <summary>What an operation is opened with.</summary>
/// <param name="UnknownMax">The retry budget, see <see cref="Operation.UnknownMax"/>.</param>
/// <param name="WantedSizeBytes">In bytes; null for kinds that want no size.</param>
/// <param name="DueAt">Null: at once.</param>
/// <param name="Source">The object that a copy takes its contents from.</param>
/// <param name="ExpectedVersion">The version of the volume's row that an accept commits on.</param>
/// <param name="TraceParent">The W3C trace context of the request; null where nobody traces.</param>
public sealed record OperationTerms(
    int UnknownMax, long? WantedSizeBytes = null, DateTimeOffset? DueAt = null, string? Reason = null, ObjectName? Source = null, long? ExpectedVersion = null,
    string? TraceParent = null);
