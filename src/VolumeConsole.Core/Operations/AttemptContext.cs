using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core.Operations;

/// <summary>What a claimed attempt knows; detached from the database.</summary>
/// <param name="Kind">The persisted name of its kind.</param>
/// <param name="Number">The attempt's number: its fence.</param>
/// <param name="WantedSizeBytes">In bytes; 0 for kinds that want no size.</param>
/// <param name="Source">The object that a copy takes its contents from.</param>
/// <param name="ExpectedVersion">The version of the volume's row that an accept commits on.</param>
/// <param name="TraceParent">The W3C trace context of the request.</param>
/// <param name="InDoubt">An earlier attempt may have reached the backend: observe first.</param>
public sealed record AttemptContext(
    OperationId Operation, string Kind, int Number, string BackendId, VolumeId Volume, ObjectName ObjectName, long WantedSizeBytes, OwnerMark Owner, bool InDoubt,
    ObjectName? Source = null, long? ExpectedVersion = null, string? TraceParent = null)
{
    /// <param name="installation">Ours: the mark that the object must carry.</param>
    public static AttemptContext Of(Operation operation, Volume volume, Guid installation) => new(
        operation.Id, operation.Kind, operation.Attempt, operation.BackendId, volume.Id, volume.ObjectName,
        operation.WantedSizeBytes ?? 0, volume.MarkOf(installation), operation.InDoubt,
        operation.SourceObjectName, operation.ExpectedVersion, operation.TraceParent);
}
