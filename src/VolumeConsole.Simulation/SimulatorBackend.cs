using System.Runtime.CompilerServices;
using VolumeConsole.Core.Storage;

namespace VolumeConsole.Simulation;

/// <summary>
/// Storage as memory: keeps the contract of every backend, outlives the "processes" that use it, and lets a test or a scenario
/// change it behind their back. To make one costs next to nothing.
/// </summary>
public sealed partial class SimulatorBackend(TimeProvider clock) : IStorageBackend, IHalfMakingStorage
{
    private readonly Lock _gate = new();
    private SimulatorSnapshot _held = SimulatorSnapshot.Empty;

    /// <summary>How long calls take. A <see cref="TimeSpan"/> will do: every verb takes so long.</summary>
    public SimulatedLatency Latency { get; set; } = SimulatedLatency.None;

    /// <summary>How many entries a listing takes at once; each page is a call, with its latency.</summary>
    public int PageSize { get; init; } = 1_000;

    public Task<BackendResult> EnsureAsync(ObjectName name, long sizeBytes, OwnerMark owner, CancellationToken cancellation) =>
        VerbAsync(BackendVerb.Ensure, name, held => SimulatedVerbs.Ensure(held, name, sizeBytes, owner), cancellation);

    public Task<BackendResult> EnsureUnmarkedAsync(ObjectName name, long sizeBytes, OwnerMark owner, CancellationToken cancellation) =>
        VerbAsync(BackendVerb.Ensure, name, held => SimulatedVerbs.EnsureUnmarked(held, name, sizeBytes, owner), cancellation);

    public Task<BackendResult> GrowAsync(ObjectName name, long sizeBytes, OwnerMark owner, CancellationToken cancellation) =>
        VerbAsync(BackendVerb.Grow, name, held => SimulatedVerbs.Grow(held, name, sizeBytes, owner), cancellation);

    public Task<BackendResult> MarkAsync(ObjectName name, OwnerMark owner, CancellationToken cancellation) =>
        VerbAsync(BackendVerb.Mark, name, held => SimulatedVerbs.Mark(held, name, owner), cancellation);

    public Task<BackendResult> CopyAsync(ObjectName source, ObjectName target, long sizeBytes, OwnerMark owner, CancellationToken cancellation) =>
        VerbAsync(BackendVerb.Copy, target, held => SimulatedVerbs.Copy(held, source, target, sizeBytes, owner), cancellation);

    public Task<BackendResult> RemoveAsync(ObjectName name, OwnerMark owner, CancellationToken cancellation) =>
        VerbAsync(BackendVerb.Remove, name, held => SimulatedVerbs.Remove(held, name, owner), cancellation);

    public Task<BackendResult> ObserveAsync(ObjectName name, CancellationToken cancellation) => VerbAsync(
        BackendVerb.Observe, name, held => SimulatedAnswer.Unchanged(held, new BackendResult.Done(held.Look(name.Value))), cancellation);

    public async IAsyncEnumerable<ListedObject> ListAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        using var cursor = new ListingCursor(PageSize);
        List<ListedObject> page;
        do
        {
            await TakeTimeAsync(BackendVerb.List, cancellation);
            page = cursor.Next(Reached().Objects);
            foreach (var listed in page)
            {
                cancellation.ThrowIfCancellationRequested();
                yield return listed;
            }
        }
        while (page.Count == PageSize);
    }

    public async Task<Capacity> CapacityAsync(CancellationToken cancellation)
    {
        await TakeTimeAsync(BackendVerb.Capacity, cancellation);
        var held = Reached();
        var provisioned = (long)Int128.Min(held.ProvisionedBytes, long.MaxValue);
        return new Capacity(held.CapacityBytes, Math.Min(provisioned, held.CapacityBytes), provisioned);
    }

    public async Task<IdentityResult> ReadIdentityAsync(CancellationToken cancellation)
    {
        await TakeTimeAsync(BackendVerb.ReadIdentity, cancellation);
        return Snapshot() switch
        {
            { Reachable: false } => new IdentityResult.Unreachable(SwitchedOff),
            { Identity: { } identity } => new IdentityResult.Found(identity),
            var held => new IdentityResult.None(held.Objects.Keys.Any(name => ObjectName.TryParse(name, out _))),
        };
    }

    public async Task WriteIdentityAsync(BackendIdentity identity, CancellationToken cancellation)
    {
        await TakeTimeAsync(BackendVerb.WriteIdentity, cancellation);
        lock (_gate) _held = Reached() with { Identity = identity };
    }

    public async Task<bool> ExchangeIdentityAsync(BackendIdentity? expected, BackendIdentity identity, CancellationToken cancellation)
    {
        await TakeTimeAsync(BackendVerb.WriteIdentity, cancellation);
        lock (_gate)
        {
            if (Reached().Identity != expected) return false;
            _held = Reached() with { Identity = identity };
            return true;
        }
    }

    private const string SwitchedOff = "The simulated storage is switched off.";

    private async Task<BackendResult> VerbAsync(BackendVerb verb, ObjectName name, Func<SimulatorSnapshot, SimulatedAnswer> effect, CancellationToken cancellation)
    {
        await TakeTimeAsync(verb, cancellation);
        lock (_gate)
        {
            var before = Reached();
            var (after, result) = effect(before);
            Become(verb, name.Value, before, after);
            return result;
        }
    }

    /// <summary>All time passes before the effect: a call that was cancelled by then has none.</summary>
    private async ValueTask TakeTimeAsync(BackendVerb verb, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var latency = Latency;
        var bounds = latency.Of(verb);
        if (bounds.Most > TimeSpan.Zero) await Task.Delay(bounds.Most > bounds.Least ? Draw(latency, verb, bounds) : bounds.Most, clock, cancellation);
    }

    private TimeSpan Draw(SimulatedLatency latency, BackendVerb verb, LatencyBounds bounds)
    {
        lock (_gate)
        {
            _held = _held with { Draws = _held.Draws + 1 };
            return latency.Draw(verb, bounds, _held.Draws);
        }
    }

    private SimulatorSnapshot Reached() => Snapshot() is { Reachable: true } held ? held : throw new IOException(SwitchedOff);
}
