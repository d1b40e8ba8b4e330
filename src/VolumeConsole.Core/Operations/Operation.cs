using VolumeConsole.Core.Operations.Groups;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core.Operations;

/// <summary>
/// The durable record of one requested change, and the outbox of the work that it needs.
/// <see cref="State"/> and <see cref="Attempt"/> are concurrency tokens: together they are the fence which a stale worker's write fails at.
/// </summary>
public sealed class Operation
{
    public OperationId Id { get; private set; }
    public required VolumeId VolumeId { get; init; }
    public required string BackendId { get; init; }

    /// <summary>The persisted name of its kind, see <see cref="OperationKind.Name"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>Who asked for it, as <see cref="Access.Actor.ToString"/> spells it.</summary>
    public required string RequestedBy { get; init; }

    public string? Reason { get; init; }

    /// <summary>In bytes; null for kinds that want no size.</summary>
    public long? WantedSizeBytes { get; private set; }

    /// <summary>The object that a copy takes its contents from; null for every other kind.</summary>
    public ObjectName? SourceObjectName { get; init; }

    /// <summary>The volume's version that an accept was asked for: it commits on no other. Null for every other kind.</summary>
    public long? ExpectedVersion { get; init; }

    /// <summary>The W3C trace context of the request, so that an attempt's trace begins where the request did; null where nobody traced.</summary>
    public string? TraceParent { get; init; }

    public OperationState State { get; private set; } = OperationState.Queued;

    /// <summary>The number of the last attempt; 0 while it was never claimed. It only rises.</summary>
    public int Attempt { get; private set; }

    /// <summary>How many attempts ended in doubt: what the budget counts.</summary>
    public int UnknownCount { get; private set; }

    /// <summary>How many may end in doubt before a person is asked. A retry by hand raises it.</summary>
    public int UnknownMax { get; private set; }

    /// <summary>Some attempt may have reached the backend without an answer: the next one observes first, and no rejection is certain.</summary>
    public bool InDoubt { get; private set; }

    /// <summary>A newer intent overtook it while it ran: unless this attempt succeeds, it is cancelled rather than tried again.</summary>
    public bool Superseded { get; private set; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Not to be claimed before; by the database's clock.</summary>
    public DateTimeOffset DueAt { get; private set; }

    public DateTimeOffset? LeaseUntil { get; private set; }
    public DateTimeOffset? StartedAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Why the last attempt did not do it: one of <see cref="Storage.BackendCodes"/>.</summary>
    public string? ErrorCode { get; private set; }

    /// <summary>The same, as a sentence for operators.</summary>
    public string? Error { get; private set; }

    /// <summary>The error without what differs from one operation to the next: failures are grouped by it. Null where there is no error.</summary>
    public string? Cause { get; private set; }

    public bool IsOpen => OperationMoves.IsOpen(State);

    /// <summary>Open by name only: a delete whose purge lies in the future touches no storage yet.</summary>
    public bool IsDue(DateTimeOffset now) => DueAt <= now;

    public static Operation Open(OperationKind kind, Volume volume, string requestedBy, DateTimeOffset now, OperationTerms terms) => new()
    {
        VolumeId = volume.Id,
        BackendId = volume.BackendId,
        Kind = kind.Name,
        RequestedBy = requestedBy,
        Reason = terms.Reason,
        WantedSizeBytes = terms.WantedSizeBytes,
        SourceObjectName = terms.Source,
        ExpectedVersion = terms.ExpectedVersion,
        TraceParent = terms.TraceParent,
        UnknownMax = terms.UnknownMax,
        CreatedAt = now,
        DueAt = terms.DueAt ?? now,
    };

    public void Claim(DateTimeOffset now, TimeSpan lease)
    {
        State = OperationMoves.Move(State, OperationState.Running);
        Attempt++;
        StartedAt ??= now;
        LeaseUntil = now + lease;
    }

    /// <summary>Keeps a running attempt's lease alive.</summary>
    public void Renew(DateTimeOffset now, TimeSpan lease) => LeaseUntil = now + lease;

    /// <summary>Ends the running attempt with what was judged of it.</summary>
    public void Conclude(Verdict verdict, DateTimeOffset now)
    {
        State = OperationMoves.Move(State, verdict.State);
        LeaseUntil = null;
        UnknownCount += verdict.CostsBudget ? 1 : 0;
        InDoubt |= verdict.LeavesDoubt;
        ErrorCode = verdict.ErrorCode;
        Error = verdict.Error;
        Cause = FailureCause.Of(verdict.ErrorCode, verdict.Error);
        if (verdict.State == OperationState.Waiting) DueAt = now + verdict.Delay;
        else EndedAt = now;
    }

    /// <summary>For rows from before causes were stored.</summary>
    public void NameCause() => Cause = FailureCause.Of(ErrorCode, Error);

    /// <summary>Back to the queue, due at once; adds to the budget where it was used up.</summary>
    public void Requeue(DateTimeOffset now, int budget)
    {
        State = OperationMoves.Move(State, OperationState.Queued);
        if (UnknownCount >= UnknownMax) UnknownMax = UnknownCount + budget;
        DueAt = now;
        EndedAt = null;
    }

    /// <summary>Ends it for a newer intent: at once where it does not run; where it does, its attempt may still succeed.</summary>
    public void Supersede(DateTimeOffset now)
    {
        if (State == OperationState.Running)
        {
            Superseded = true;
            return;
        }

        State = OperationMoves.Move(State, OperationState.Cancelled);
        EndedAt = now;
    }

    /// <summary>Changes what is wanted, before a retry.</summary>
    /// <param name="sizeBytes">In bytes.</param>
    public void Want(long sizeBytes) => WantedSizeBytes = sizeBytes;

    /// <summary>Makes a queued operation due now: an early purge.</summary>
    public void Hasten(DateTimeOffset now) => DueAt = now;
}
