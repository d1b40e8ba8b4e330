using System.Globalization;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Web.Features.Api.Wire;

namespace VolumeConsole.Web.Features.Api;

/// <summary>Rows as users see them. Never asks the storage.</summary>
public sealed class Views(BackendRegistry backends, OperationKinds kinds)
{
    /// <param name="unfinished">The volume's operations that are open, failed or in doubt, oldest first.</param>
    public VolumeView Of(Volume volume, IReadOnlyList<Operation> unfinished)
    {
        var (pending, failed) = Standing(unfinished);
        return new VolumeView(
            volume.Id.ToString(), volume.Name, volume.Description, SizeOf(volume), Time(volume.CreatedAt), Region(volume.BackendId), [], volume.Tags,
            volume.FilesystemType, volume.FilesystemLabel, PersistedNames.Lifecycle.Of(volume.Lifecycle),
            pending is null ? null : Of(pending), failed?.Error);
    }

    /// <param name="unfinished">As a volume's.</param>
    public SnapshotView OfSnapshot(Volume snapshot, IReadOnlyList<Operation> unfinished)
    {
        var (pending, failed) = Standing(unfinished);
        var sizeBytes = snapshot.WasEverAvailable ? snapshot.SizeBytes : snapshot.WantedSizeBytes;
        return new SnapshotView(
            snapshot.Id.ToString(), SnapshotName.Own(snapshot.Name), Time(snapshot.CreatedAt), [snapshot.BackendId], snapshot.SnapshotOf?.ToString() ?? "", "volume",
            VolumeSize.ToGiB(sizeBytes), SizeOf(snapshot), snapshot.Tags, PersistedNames.Lifecycle.Of(snapshot.Lifecycle),
            pending is null ? null : Of(pending, snapshot.SnapshotOf), failed?.Error);
    }

    /// <param name="snapshotOf">The volume, where the operation is about a snapshot of it.</param>
    public ActionView Of(Operation operation, VolumeId? snapshotOf = null) => new(
        operation.Id.Value, StatusOf(operation.State), operation.Kind, Time(operation.CreatedAt),
        operation.EndedAt is { } ended ? Time(ended) : null, null, snapshotOf is null ? "volume" : "snapshot", Region(operation.BackendId), operation.BackendId,
        (snapshotOf ?? operation.VolumeId).ToString(), operation.State == OperationState.Succeeded ? null : operation.Error,
        snapshotOf is null ? null : operation.VolumeId.ToString());

    private (Operation? Pending, Operation? Failed) Standing(IReadOnlyList<Operation> unfinished) => (
        unfinished.FirstOrDefault(o => o.IsOpen && kinds.Get(o.Kind).ChangesStorage),
        unfinished.LastOrDefault(o => o.State is OperationState.Failed or OperationState.NeedsAttention));

    public RegionView Region(string backendId) => new(
        backendId, backendId, [], ["storage"], backends.TryFind(backendId, out var backend) && backend.Admission.IsOurs);

    /// <summary>Three words for seven states: errored is what goes no further by itself without having succeeded.</summary>
    public static string StatusOf(OperationState state) => state switch
    {
        OperationState.Queued or OperationState.Running or OperationState.Waiting => "in-progress",
        OperationState.Succeeded => "completed",
        OperationState.Failed or OperationState.NeedsAttention or OperationState.Cancelled => "errored",
        _ => throw new InvalidOperationException($"The state {state} has no word in the API."),
    };

    /// <summary>Seconds, UTC.</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Rounded down: never more than the storage holds.</summary>
    internal static long SizeOf(Volume volume) => (volume.WasEverAvailable ? volume.SizeBytes : volume.WantedSizeBytes) / VolumeSize.GiB;
}
