using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Drift;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core.Operations;

/// <summary>What most requests ask the database, compiled beforehand: to look a query up costs more than to run one of a few rows.</summary>
internal static class ChangeQueries
{
    /// <summary>A volume, or a snapshot, that is not deleted for good.</summary>
    public static Func<VolumeDb, VolumeId, CancellationToken, Task<Volume?>> Find { get; } = EF.CompileAsyncQuery(
        (VolumeDb db, VolumeId id, CancellationToken cancellation) =>
            db.VolumesAndSnapshots.FirstOrDefault(v => v.Id == id && v.Lifecycle != VolumeLifecycle.Deleted));

    /// <summary>A volume's snapshots that users see, oldest first.</summary>
    public static Func<VolumeDb, VolumeId, IAsyncEnumerable<Volume>> Snapshots { get; } = EF.CompileAsyncQuery(
        (VolumeDb db, VolumeId volume) => db.Snapshots.OrderBy(s => s.Id)
            .Where(s => s.SnapshotOf == volume).Where(Volume.Live));

    /// <summary>A volume's operations that are not over: open ones, and those that wait for a person.</summary>
    public static Func<VolumeDb, VolumeId, IAsyncEnumerable<Operation>> Unfinished { get; } = EF.CompileAsyncQuery(
        (VolumeDb db, VolumeId volume) => db.Operations.OrderBy(o => o.Id)
            .Where(o => o.VolumeId == volume && o.State != OperationState.Succeeded && o.State != OperationState.Cancelled));

    /// <summary>An object's findings that are not closed.</summary>
    public static Func<VolumeDb, string, string, IAsyncEnumerable<Finding>> Findings { get; } = EF.CompileAsyncQuery(
        (VolumeDb db, string backendId, string objectName) => db.Findings
            .Where(f => f.BackendId == backendId && f.ObjectName == objectName && f.State != FindingState.Closed));

    /// <summary>Who has a name on a backend.</summary>
    public static Func<VolumeDb, string, string, CancellationToken, Task<Volume?>> NameHolder { get; } = EF.CompileAsyncQuery(
        (VolumeDb db, string backendId, string name, CancellationToken cancellation) => db.VolumesAndSnapshots.AsNoTracking()
            .Where(v => v.BackendId == backendId && v.Name == name)
            .FirstOrDefault(Volume.Live));
}
