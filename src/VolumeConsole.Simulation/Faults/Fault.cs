namespace VolumeConsole.Simulation.Faults;

/// <summary>What goes wrong with one call. Closed. What a fault can hit, and its text, stand in <see cref="FaultForms"/>; its effect in <see cref="FaultyBackend"/>.</summary>
public abstract record Fault
{
    private Fault() { }

    /// <summary>The call never reaches the storage, and the caller gets an exception. A listing fails at once.</summary>
    public sealed record FailBefore : Fault;

    /// <summary>The call takes effect, and the caller gets an exception.</summary>
    public sealed record LoseReply : Fault;

    /// <summary>The caller waits until it cancels, and never gets an answer.</summary>
    /// <param name="Effect">When the call takes effect, whether the caller still waits or not; null: never.</param>
    public sealed record Hang(Delay? Effect) : Fault;

    /// <summary>The caller is answered Unknown at once (an exception, where there is no such answer), and the call takes effect later.</summary>
    public sealed record Late(Delay By) : Fault;

    /// <summary>The call takes effect in part, and its answer says so.</summary>
    public sealed record Partial(PartialEffect Effect) : Fault;

    /// <summary>The call takes effect in part, and its answer says that all was done.</summary>
    public sealed record Lie(PartialEffect Effect) : Fault;

    /// <summary>Nothing takes effect, and the answer says that all was done.</summary>
    public sealed record NoEffect : Fault;

    /// <summary>NotNow: too many calls.</summary>
    public sealed record Throttle : Fault;

    /// <summary>NotNow: no room.</summary>
    public sealed record Full : Fault;

    /// <summary>Rejected, whatever the storage would say.</summary>
    /// <param name="Code">One of the codes that reject, see <see cref="Core.Storage.BackendCodes"/>.</param>
    public sealed record Reject(string Code) : Fault;

    /// <summary>The listing breaks off by throwing after so many entries, or at its end where it has fewer.</summary>
    public sealed record ListingCut(int After) : Fault;

    /// <summary>The listing ends at once, as if nothing were there.</summary>
    public sealed record ListingEmpty : Fault;

    /// <summary>The listing gives the entry of that place twice; nothing, where it has fewer.</summary>
    /// <param name="At">From 1.</param>
    public sealed record ListingRepeat(int At) : Fault;

    /// <summary>The listing gives the entry of that place after the next one; nothing, where it has no next.</summary>
    /// <param name="At">From 1.</param>
    public sealed record ListingSwap(int At) : Fault;

    /// <summary>From this call on and for so long, no call reaches the storage, that for the marker included. Other faults rest meanwhile.</summary>
    public sealed record Unreachable(TimeSpan For) : Fault;

    /// <summary>The call begins so much later, and is otherwise as always.</summary>
    public sealed record Slow(TimeSpan By) : Fault;

    /// <summary>The worker dies between the answer and its commit: what came back is lost. Hits an attempt and no call; see <see cref="Injecting.FaultBoard"/>.</summary>
    public sealed record WorkerDies : Fault;

    /// <summary>The worker stands still between the answer and its commit, and then goes on. Hits an attempt and no call.</summary>
    public sealed record WorkerStalls(TimeSpan For) : Fault;

    /// <summary>Whether it hits an attempt, behind the answer of its call, and not the call.</summary>
    public bool HitsAttempts => this is WorkerDies or WorkerStalls;

    /// <summary>Whether a call of that verb can suffer it.</summary>
    public bool CanHit(BackendVerb verb) => FaultForms.CanHit(this, verb);

    /// <summary>How long its work goes on behind the call that it hit.</summary>
    internal TimeSpan Lingers => this switch
    {
        Unreachable outage => outage.For,
        WorkerStalls stall => stall.For,
        Late { By: Delay.Time late } => late.By,
        Hang { Effect: Delay.Time effect } => effect.By,
        _ => TimeSpan.Zero,
    };

    /// <summary>As it stands in the text of a plan.</summary>
    public sealed override string ToString() => FaultForms.Print(this);
}
