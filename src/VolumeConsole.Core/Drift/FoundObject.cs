using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core.Drift;

/// <summary>
/// What is known of one object before a remedy: what the backend was last seen to hold under its name, and which row has that name.
/// Says why it cannot be adopted, purged or copied, in the words of both the write door and the disabled button.
/// </summary>
/// <param name="Seen">Null where nobody looked yet.</param>
/// <param name="Row">The row that has the name, tombstones included: where there is one, the name is taken or burnt.</param>
/// <param name="Open">An operation that is under way on that row, if one is.</param>
/// <param name="Copying">A copy that is under way from this object, if one is.</param>
/// <param name="Marked">The row of the volume that the object's mark names, where it carries ours and that volume is recorded.</param>
/// <param name="Installation">Ours.</param>
public sealed record FoundObject(
    string BackendId, ObjectName Name, Observation? Seen, Volume? Row, Operation? Open, Operation? Copying, Volume? Marked, Guid Installation)
{
    /// <summary>The own names of the row's snapshots that users see: its object does not go before theirs.</summary>
    public IReadOnlyList<string> Snapshots { get; init; } = [];

    public long SizeBytes => Seen?.SizeBytes ?? 0;

    /// <summary>Null where it carries none.</summary>
    public OwnerMark? Mark => Seen is { OwnerInstallation: { } installation, OwnerVolume: { } volume } ? new OwnerMark(installation, volume) : null;

    private bool IsForeign => Mark is { } mark && mark.Installation != Installation;

    public static async Task<FoundObject> ReadAsync(VolumeDb db, string backendId, ObjectName name, Guid installation, CancellationToken cancellation)
    {
        var seen = await db.Observations.AsNoTracking().FirstOrDefaultAsync(o => o.BackendId == backendId && o.ObjectName == name, cancellation);
        var row = await db.VolumesAndSnapshots.AsNoTracking().FirstOrDefaultAsync(v => v.BackendId == backendId && v.ObjectName == name, cancellation);
        var open = row is null ? null : await db.Operations.AsNoTracking()
            .Where(o => o.VolumeId == row.Id && (o.State == OperationState.Queued || o.State == OperationState.Running || o.State == OperationState.Waiting))
            .OrderBy(o => o.Id).FirstOrDefaultAsync(cancellation);
        var copying = await db.Operations.AsNoTracking()
            .Where(o => o.BackendId == backendId && (o.State == OperationState.Queued || o.State == OperationState.Running || o.State == OperationState.Waiting))
            .Where(o => o.SourceObjectName == name).OrderBy(o => o.Id).FirstOrDefaultAsync(cancellation);
        var marked = seen?.OwnerInstallation == installation && seen.OwnerVolume is { } owner
            ? await db.VolumesAndSnapshots.AsNoTracking().FirstOrDefaultAsync(v => v.Id == owner, cancellation)
            : null;
        return new FoundObject(backendId, name, seen, row, open, copying, marked, installation)
        {
            Snapshots = row is { IsSnapshot: false }
                ? await db.Snapshots.Where(s => s.SnapshotOf == row.Id).Where(Volume.Live).OrderBy(s => s.Id).Select(s => SnapshotName.Own(s.Name)).ToListAsync(cancellation)
                : [],
        };
    }

    public Refusal? WhyNotAdopt() => WhyNotThere() ?? WhyForeign() ?? (this switch
    {
        { Row: null, Name.IsSnapshot: true } => Refusal.Conflict(
            "The object is a snapshot that was never recorded, and nobody knows what it was taken for.", "Copy it to a new volume, or purge it."),
        { Row: { } row } when row.Lifecycle is VolumeLifecycle.Deleted or VolumeLifecycle.Deleting or VolumeLifecycle.Lost or VolumeLifecycle.Failed => Refusal.Conflict(
            $"The object name belonged to '{row.Name}', which is {Word(row)}: it is burnt, because a remove that comes late would destroy what is adopted under it.",
            "Copy the object to a new volume."),
        { Row: { } row } => Refusal.Conflict($"The object belongs to '{row.Name}', which is {Word(row)}.", "Nothing is left to adopt."),
        { Marked: { } marked } => Refusal.Conflict(
            $"Its mark says that it is {Noun.Of(marked)} {marked.Id} ('{marked.Name}'), which has an object of its own: this one looks like a copy of that made by hand.",
            "Copy it to a new volume, or purge it."),
        { SizeBytes: < 1 } => Refusal.Conflict("The object is empty: it has no byte that a volume could hold.", "Purge it."),
        _ => null,
    });

    public Refusal? WhyNotPurge() => WhyNotThere() ?? WhyForeign() ?? WhyBusy() ?? (Row switch
    {
        { Lifecycle: VolumeLifecycle.Creating or VolumeLifecycle.Available } row => Refusal.Conflict(
            $"The object belongs to '{row.Name}', which is {Word(row)}.", $"Delete that {Noun.Of(row)} instead."),
        { } row when Snapshots.Count > 0 => Refusal.Conflict(
            $"'{row.Name}' has {SnapshotNames.Counted(Snapshots)}, and cannot go before {SnapshotNames.Do(Snapshots)}.", "Delete its snapshots first."),
        _ => null,
    });

    public Refusal? WhyNotCopy() => WhyNotThere() ?? WhyForeign() ?? (this switch
    {
        { Row: { Lifecycle: VolumeLifecycle.Creating or VolumeLifecycle.Available } row } => Refusal.Conflict(
            $"The object belongs to '{row.Name}', which is {Word(row)}: there is nothing to rescue.", "Leave it."),
        { Open: { } open } => Refusal.Conflict($"Operation {open.Id} ({open.Kind}) is under way on the object.", "Wait until it ends, and look again."),
        { SizeBytes: < 1 } => Refusal.Conflict("The object is empty: there is nothing to copy.", "Purge it."),
        _ => null,
    });

    private Refusal? WhyNotThere() => Seen switch
    {
        null => Refusal.Conflict($"Nobody has looked at '{Name}' on '{BackendId}' yet.", "Scan the backend first."),
        { Exists: false } => Refusal.Conflict($"'{Name}' was not on '{BackendId}' when it was last looked at.", "Scan the backend; the finding closes by itself if the object is gone."),
        _ => null,
    };

    private Refusal? WhyForeign() => IsForeign
        ? Refusal.Conflict($"The object is marked as another installation's ({Mark!.Installation}).", "Leave it alone, and find out whether the right storage is mounted.")
        : null;

    private Refusal? WhyBusy() => this switch
    {
        { Open: { } open } => Refusal.Conflict($"Operation {open.Id} ({open.Kind}) of '{Row!.Name}' is not over.",
            open.Attempt == 0 && Row.WasEverAvailable ? "It waits for its retention time: purge it from the trash, or wait." : "Wait until it ends."),
        { Copying: { } copy } => Refusal.Conflict($"Operation {copy.Id} copies this object to a new volume.", "Wait until the copy has ended."),
        _ => null,
    };

    private static string Word(Volume row) => row.Lifecycle.ToString().ToLowerInvariant();
}
