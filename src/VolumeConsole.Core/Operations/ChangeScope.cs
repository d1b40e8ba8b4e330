using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Access;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Drift;
using VolumeConsole.Core.Holds;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core.Operations;

/// <summary>What a request works with: the transaction, the actor, and the few things that every change does alike.</summary>
/// <param name="traceParent">The trace context of the caller: this runs on the writer's thread, which has none.</param>
internal sealed class ChangeScope(WriteScope write, Actor actor, string? reason, ChangeServices services, string? traceParent = null)
{
    private readonly List<Operation> _due = [];
    private readonly List<Action> _afterCommit = [];
    private Func<long?> _subjectId = () => null;

    public VolumeDb Db => write.Db;
    public DateTimeOffset Now => write.Now;
    public BackendRegistry Backends => services.Backends;
    public IIdentifiers Identifiers => services.Identifiers;
    public OperationOptions Options => services.Options;
    public OperationKinds Kinds => services.Kinds;
    public ScanSignal Scans => services.Scans;
    public HoldBook Holds => services.Holds;

    /// <summary>Ours: object marks carry it.</summary>
    public Guid Installation => services.Installation.Id;

    /// <summary>Who asks, as it is stored.</summary>
    public string By => actor.ToString();

    public Actor Actor => actor;
    public string? Reason => reason;

    /// <summary>The volume that the change is about; set before anything is opened or logged.</summary>
    public Volume? Volume { get; private set; }

    /// <summary>The operation that carries the change out.</summary>
    public Operation? Operation { get; private set; }

    /// <summary>What to ring for once the transaction is durable.</summary>
    public IReadOnlyList<Operation> Due => _due;

    public void Concern(Volume volume, Operation? operation = null) => (Volume, Operation) = (volume, operation ?? Operation);

    /// <summary>What a request is about that concerns no single volume, in words.</summary>
    public string? Subject { get; private set; }

    /// <summary>The number that the database gave to what was made; asked for once it is saved.</summary>
    public long? SubjectId => _subjectId();

    /// <summary>To be done once the transaction is durable: quick, and may be lost with the process.</summary>
    public IReadOnlyList<Action> Afterwards => _afterCommit;

    /// <summary>Says what a request is about that concerns no single volume.</summary>
    /// <param name="id">Gives the number of what was made, once it is saved.</param>
    public void About(string subject, Func<long?>? id = null)
    {
        Subject = subject;
        if (id is not null) _subjectId = id;
    }

    public void AfterCommit(Action action) => _afterCommit.Add(action);

    /// <summary>A backend's row: its scan lease, and what operators asked of its scans.</summary>
    public Task<BackendScan> ScanAsync(string backendId, CancellationToken cancellation) => FindingLedger.ScanAsync(backendId, write, cancellation);

    /// <summary>Finds a volume, or a snapshot, that is not deleted for good.</summary>
    public async Task<Volume?> FindAsync(VolumeId id, CancellationToken cancellation)
    {
        var volume = await ChangeQueries.Find(Db, id, cancellation);
        if (volume is not null) Concern(volume);
        return volume;
    }

    /// <summary>The snapshots of a volume that users see, oldest first.</summary>
    public ValueTask<List<Volume>> SnapshotsAsync(VolumeId volume, CancellationToken cancellation) =>
        ChangeQueries.Snapshots(Db, volume).ToListAsync(cancellation);

    /// <summary>The volume's operations that are not over: open ones, and those that wait for a person.</summary>
    public ValueTask<List<Operation>> UnfinishedAsync(Volume volume, CancellationToken cancellation) =>
        ChangeQueries.Unfinished(Db, volume.Id).ToListAsync(cancellation);

    /// <summary>Records the intent: an operation and its activity, beside whatever else the transaction changes.</summary>
    public Operation Open<TKind>(
        Volume volume, long? wantedSizeBytes = null, DateTimeOffset? dueAt = null, ObjectName? source = null, long? expectedVersion = null) where TKind : OperationKind
    {
        var terms = new OperationTerms(Options.AttemptsMax, wantedSizeBytes, dueAt, reason, source, expectedVersion, traceParent);
        var operation = Operation.Open(Kinds.Get<TKind>(), volume, actor.ToString(), Now, terms);
        Db.Operations.Add(operation);
        Concern(volume, operation);
        Log(ActivityTypes.Requested, volume, operation);
        RingFor(operation);
        return operation;
    }

    /// <summary>What the backend was last seen to hold of a volume; null where nobody looked.</summary>
    public Task<Observation?> SeenAsync(Volume volume, CancellationToken cancellation) => Db.Observations.AsNoTracking()
        .FirstOrDefaultAsync(o => o.BackendId == volume.BackendId && o.ObjectName == volume.ObjectName, cancellation);

    /// <summary>Writes on the findings of an object whose remedy this operation is, so that their history can say so. The last thing of a request.</summary>
    public async Task RemedyAsync(ObjectName name, Operation remedy, CancellationToken cancellation)
    {
        var findings = await FindingsAsync(remedy.BackendId, name, cancellation);
        if (findings.Count == 0) return;

        // The number comes from the database.
        await Db.SaveChangesAsync(cancellation);
        foreach (var finding in findings) (finding.RemedyBy, finding.RemedyOperationId) = (By, remedy.Id);
    }

    /// <summary>Closes a volume's findings, because this change itself ends them.</summary>
    public async Task CloseFindingsAsync(Volume volume, string because, CancellationToken cancellation)
    {
        foreach (var finding in await FindingsAsync(volume.BackendId, volume.ObjectName, cancellation))
        {
            var wasShown = finding.State == FindingState.Open;
            finding.Close(because, Now, By);
            if (wasShown) Log(ActivityTypes.FindingClosed, volume, detail: $"{finding.Rule}: {because}");
        }
    }

    private ValueTask<List<Finding>> FindingsAsync(string backendId, ObjectName name, CancellationToken cancellation) =>
        ChangeQueries.Findings(Db, backendId, name.Value).ToListAsync(cancellation);

    /// <summary>Rings after the commit, if it is due by then.</summary>
    public void RingFor(Operation operation)
    {
        if (operation.IsDue(Now)) _due.Add(operation);
    }

    /// <summary>A newer intent wins: ends these, or marks those that run.</summary>
    public void Supersede(Volume volume, IEnumerable<Operation> older)
    {
        foreach (var operation in older)
        {
            operation.Supersede(Now);
            Log(operation.Superseded ? ActivityTypes.Superseded : ActivityTypes.Cancelled, volume, operation, "A newer request took its place.");
        }
    }

    /// <summary>An entry about a backend, or about none (null).</summary>
    public void LogBackend(string type, string? backendId, string? detail = null) => Db.Activity.Add(new ActivityEntry
    {
        At = Now,
        Actor = actor.ToString(),
        Type = type,
        BackendId = backendId,
        Detail = detail,
        Reason = reason,
    });

    public void Log(string type, Volume volume, Operation? operation = null, string? detail = null) => Db.Activity.Add(new ActivityEntry
    {
        At = Now,
        Actor = actor.ToString(),
        Type = type,
        BackendId = volume.BackendId,
        VolumeId = volume.Id,
        VolumeName = volume.Name,
        Operation = operation,
        Detail = detail,
        Reason = reason,
    });
}
