using System.Runtime.CompilerServices;
using VolumeConsole.Core.Storage;

namespace VolumeConsole.Simulation.Faults;

/// <summary>
/// Wraps any backend and lets its calls go wrong as told; what is not told to go wrong passes through untouched. Calls that it holds back take
/// effect later, on the clock's timers, whoever made them; disposed, it stops these and ends the waits of hanging callers.
/// </summary>
public sealed class FaultyBackend : IStorageBackend, IWatchableStorage, IDisposable
{
    private readonly string _id;
    private readonly IStorageBackend _inner;
    private readonly TimeProvider _clock;
    private readonly HeldCalls _held;
    private readonly Obstacles _obstacles;
    private readonly ObjectFaults _objects;
    private readonly IHalfMakingStorage? _making;
    private volatile IFaultSource _source;
    private volatile Outage? _outage;

    /// <param name="id">The backend's, which rules of a plan may name.</param>
    public FaultyBackend(string id, IStorageBackend inner, IFaultSource source, TimeProvider clock)
    {
        (_id, _inner, _clock) = (id, inner, clock);
        _source = source;
        Journal = new FaultJournal(clock);
        _held = new HeldCalls(clock, Journal);
        _obstacles = new Obstacles(clock, _held.Stopping);
        _making = inner as IHalfMakingStorage ?? (inner as FaultyBackend)?._making;
        _objects = new ObjectFaults(inner, _making, _held, _obstacles);
    }

    /// <exception cref="ArgumentException">The plan has a rule that this storage cannot follow.</exception>
    public FaultyBackend(string id, IStorageBackend inner, FaultPlan plan, TimeProvider clock)
        : this(id, inner, new PlannedFaults(id, plan, clock), clock) => Demand(plan);

    /// <summary>What is wrapped: for who changes it behind the back of all, not for calls.</summary>
    public IStorageBackend Inner => _inner;

    /// <summary>What it injected.</summary>
    public FaultJournal Journal { get; }

    /// <summary>Where faults come from now.</summary>
    public IFaultSource Source => _source;

    /// <summary>How many calls will take effect later.</summary>
    public int HeldCount => _held.Count;

    public string? Location => _inner.Location;

    public string? Report => _inner.Report;

    /// <summary>Follows another plan from now on, its counts at zero; ends an outage. Calls that are held back stay so, as they would on a wire.</summary>
    /// <exception cref="ArgumentException">The plan has a rule that this storage cannot follow.</exception>
    public void Follow(FaultPlan plan)
    {
        Demand(plan);
        _source = new PlannedFaults(_id, plan, _clock);
        _outage = null;
    }

    /// <summary>Follows another source from now on, as it stands; ends an outage.</summary>
    public void Follow(IFaultSource source)
    {
        _source = source;
        _outage = null;
    }

    public Task<BackendResult> EnsureAsync(ObjectName name, long sizeBytes, OwnerMark owner, CancellationToken cancellation) =>
        CallAsync(new ObjectCall(BackendVerb.Ensure, name) { SizeBytes = sizeBytes, Owner = owner }, cancellation);

    public Task<BackendResult> GrowAsync(ObjectName name, long sizeBytes, OwnerMark owner, CancellationToken cancellation) =>
        CallAsync(new ObjectCall(BackendVerb.Grow, name) { SizeBytes = sizeBytes, Owner = owner }, cancellation);

    public Task<BackendResult> RemoveAsync(ObjectName name, OwnerMark owner, CancellationToken cancellation) =>
        CallAsync(new ObjectCall(BackendVerb.Remove, name) { Owner = owner }, cancellation);

    public Task<BackendResult> ObserveAsync(ObjectName name, CancellationToken cancellation) =>
        CallAsync(new ObjectCall(BackendVerb.Observe, name), cancellation);

    public Task<BackendResult> MarkAsync(ObjectName name, OwnerMark owner, CancellationToken cancellation) =>
        CallAsync(new ObjectCall(BackendVerb.Mark, name) { Owner = owner }, cancellation);

    public Task<BackendResult> CopyAsync(ObjectName source, ObjectName target, long sizeBytes, OwnerMark owner, CancellationToken cancellation) =>
        CallAsync(new ObjectCall(BackendVerb.Copy, target) { Source = source, SizeBytes = sizeBytes, Owner = owner }, cancellation);

    public IAsyncEnumerable<ListedObject> ListAsync(CancellationToken cancellation) =>
        Strike(BackendVerb.List) is { } hit ? ListAsync(hit, cancellation) : _inner.ListAsync(cancellation);

    public async Task<Capacity> CapacityAsync(CancellationToken cancellation)
    {
        if (Strike(BackendVerb.Capacity) is { } hit) await _obstacles.PassAsync(hit, cancellation);
        return await _inner.CapacityAsync(cancellation);
    }

    public async Task<IdentityResult> ReadIdentityAsync(CancellationToken cancellation)
    {
        var hit = Strike(BackendVerb.ReadIdentity);
        if (hit?.Fault is Fault.Unreachable) return new IdentityResult.Unreachable(Obstacles.Unreachable);
        if (hit is not null) await _obstacles.PassAsync(hit, cancellation);
        return await _inner.ReadIdentityAsync(cancellation);
    }

    public Task WriteIdentityAsync(BackendIdentity identity, CancellationToken cancellation) => WriteMarkerAsync(
        async token =>
        {
            await _inner.WriteIdentityAsync(identity, token);
            return true;
        },
        cancellation);

    /// <summary>One call, and one step where the storage can do it in one: nothing comes between looking and writing.</summary>
    public Task<bool> ExchangeIdentityAsync(BackendIdentity? expected, BackendIdentity identity, CancellationToken cancellation) =>
        WriteMarkerAsync(token => _inner.ExchangeIdentityAsync(expected, identity, token), cancellation);

    /// <summary>The hints of the storage, which no fault touches; for ever none, where it gives none.</summary>
    public IAsyncEnumerable<ObjectName?> WatchAsync(CancellationToken cancellation) =>
        _inner is IWatchableStorage watchable ? watchable.WatchAsync(cancellation) : SeeNothingAsync(cancellation);

    public void Dispose() => _held.Dispose();

    private Task<BackendResult> CallAsync(ObjectCall call, CancellationToken cancellation)
    {
        var hit = Strike(call.Verb, call.Name);
        var overtaken = _held.Overtake();
        return hit is null && overtaken.Count == 0 ? call.SendAsync(_inner, cancellation) : AnswerAsync(hit, call, overtaken, cancellation);
    }

    private async Task<BackendResult> AnswerAsync(InjectedFault? hit, ObjectCall call, IReadOnlyList<HeldCall> overtaken, CancellationToken cancellation)
    {
        // One that hangs has no effect to wait for.
        if (hit?.Fault is Fault.Hang) Arrive();
        try
        {
            return hit is null ? await call.SendAsync(_inner, cancellation) : await _objects.AnswerAsync(hit, call, cancellation);
        }
        finally
        {
            Arrive();
        }

        void Arrive()
        {
            foreach (var held in overtaken) _held.Arrive(held);
        }
    }

    /// <returns>What the write returns: whether the marker was written.</returns>
    private async Task<bool> WriteMarkerAsync(Func<CancellationToken, Task<bool>> write, CancellationToken cancellation)
    {
        var hit = Strike(BackendVerb.WriteIdentity);
        if (hit?.Fault is Fault.Late { By: var by }) _held.Add(by, hit, WriteLateAsync);
        if (hit?.Fault is Fault.Hang { Effect: { } delay }) _held.Add(delay, hit, WriteLateAsync);
        if (hit?.Fault is Fault.Late) throw new IOException("Injected: there is no answer yet; the marker may still be written.");
        if (hit is not null) await _obstacles.PassAsync(hit, cancellation);
        var written = await write(cancellation);
        return hit?.Fault is Fault.LoseReply ? throw new IOException("Injected: the reply was lost.") : written;

        async Task<string> WriteLateAsync(CancellationToken token) => await write(token) ? "done" : "refused";
    }

    private async IAsyncEnumerable<ListedObject> ListAsync(InjectedFault hit, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await _obstacles.PassAsync(hit, cancellation);
        await foreach (var listed in FaultyListing.Bend(hit.Fault, _inner.ListAsync(cancellation)).WithCancellation(cancellation)) yield return listed;
    }

    private async IAsyncEnumerable<ObjectName?> SeeNothingAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, _clock, cancellation);
        yield break;
    }

    /// <summary>Which fault hits this call. While the storage cannot be reached, no other does.</summary>
    private InjectedFault? Strike(BackendVerb verb, ObjectName? name = null)
    {
        if (_outage is { } over && over.IsOver(_clock)) _outage = null;
        if (_outage is { } lasting) return Journal.Add(verb, name, lasting.Fault, FaultMoment.Hit);
        var end = CancellationToken.None;
        if ((_source is IEndingFaults ending ? ending.Next(verb, name, out end) : _source.Next(verb, name)) is not { } fault) return null;
        if (fault is Fault.Unreachable unreachable) _outage = new Outage(unreachable, _clock.GetTimestamp(), end);
        return Journal.Add(verb, name, fault, FaultMoment.Hit, end: end);
    }

    private void Demand(FaultPlan plan)
    {
        if (plan.Rules.FirstOrDefault(rule => rule.Fault.HitsAttempts) is { } worker)
            throw new ArgumentException($"'{worker}' hits attempts and no calls; it can only be injected by hand.", nameof(plan));
        if (_making is not null) return;
        var wrong = plan.Rules.FirstOrDefault(rule => rule.Fault is Fault.Partial { Effect: PartialEffect.Unmarked } or Fault.Lie { Effect: PartialEffect.Unmarked });
        if (wrong is not null) throw new ArgumentException($"'{wrong}' needs a storage that can leave an object without its mark; only the simulator can.", nameof(plan));
    }
}
