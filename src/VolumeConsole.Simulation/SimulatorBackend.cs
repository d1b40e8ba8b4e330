using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using VolumeConsole.Core.Storage;

namespace VolumeConsole.Simulation;

/// <summary>
/// Storage as memory: keeps the contract of every backend, outlives the "processes" that use it, and lets a test or a scenario
/// change it behind their back.
/// </summary>
public sealed class SimulatorBackend(TimeProvider clock) : IStorageBackend
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, ObjectState.Present> _objects = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _contents = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _shrunk = new();
    private BackendIdentity? _identity;

    /// <summary>How long every verb takes.</summary>
    public TimeSpan Latency { get; set; } = TimeSpan.Zero;

    /// <summary>In bytes; a change that needs more ends NotNow.</summary>
    public long CapacityBytes { get; set; } = long.MaxValue;

    /// <summary>While false, the storage and its marker cannot be reached.</summary>
    public bool Reachable { get; set; } = true;

    /// <summary>Objects that a verb made smaller: always empty, or an invariant is broken.</summary>
    public IReadOnlyCollection<string> Shrunk => _shrunk;

    public Task<BackendResult> EnsureAsync(ObjectName name, long sizeBytes, OwnerMark owner, CancellationToken cancellation) => VerbAsync(
        () => _objects.GetValueOrDefault(name.Value) switch
        {
            _ when sizeBytes < 1 => new BackendResult.Rejected(BackendCodes.Invalid, $"An object cannot have {sizeBytes} bytes; ask for at least one."),
            { Owner: { } other } when other != owner => Conflict(name, other),
            { } present => Store(name, Math.Max(present.SizeBytes, sizeBytes), owner),
            null => Store(name, sizeBytes, owner),
        },
        cancellation);

    public Task<BackendResult> GrowAsync(ObjectName name, long sizeBytes, OwnerMark owner, CancellationToken cancellation) => VerbAsync(
        () => _objects.GetValueOrDefault(name.Value) switch
        {
            null => new BackendResult.Rejected(BackendCodes.NotFound, $"There is no object {name} to grow."),
            { Owner: null } => new BackendResult.Rejected(BackendCodes.Conflict, $"Object {name} carries no owner mark."),
            { Owner: { } other } when other != owner => Conflict(name, other),
            { } present => Store(name, Math.Max(present.SizeBytes, sizeBytes), owner),
        },
        cancellation);

    public Task<BackendResult> MarkAsync(ObjectName name, OwnerMark owner, CancellationToken cancellation) => VerbAsync(
        () => _objects.GetValueOrDefault(name.Value) switch
        {
            null => new BackendResult.Rejected(BackendCodes.NotFound, $"There is no object {name} to mark."),
            { Owner: { } other } when other != owner => Conflict(name, other),
            { } present => Store(name, present.SizeBytes, owner),
        },
        cancellation);

    public Task<BackendResult> CopyAsync(ObjectName source, ObjectName target, long sizeBytes, OwnerMark owner, CancellationToken cancellation) => VerbAsync(
        () => (_objects.GetValueOrDefault(target.Value), _objects.GetValueOrDefault(source.Value)) switch
        {
            _ when sizeBytes < 1 => new BackendResult.Rejected(BackendCodes.Invalid, $"An object cannot have {sizeBytes} bytes; ask for at least one."),
            _ when source == target => new BackendResult.Rejected(BackendCodes.Invalid, $"Object {source} cannot be copied onto itself."),
            ({ Owner: null }, _) => new BackendResult.Rejected(BackendCodes.Conflict, $"Object {target} carries no owner mark."),
            ({ Owner: { } other }, _) when other != owner => Conflict(target, other),
            ({ } there, _) => Store(target, Math.Max(there.SizeBytes, sizeBytes), owner),
            (_, null) => new BackendResult.Rejected(BackendCodes.NotFound, $"There is no object {source} to copy."),
            (_, { } from) => Copy(from, source, target, sizeBytes, owner),
        },
        cancellation);

    public Task<BackendResult> RemoveAsync(ObjectName name, OwnerMark owner, CancellationToken cancellation) => VerbAsync(
        () =>
        {
            if (_objects.GetValueOrDefault(name.Value) is { Owner: { } other } && other != owner) return Conflict(name, other);
            _objects.Remove(name.Value);
            _contents.Remove(name.Value);
            return new BackendResult.Done(ObjectState.Absent.Instance);
        },
        cancellation);

    public Task<BackendResult> ObserveAsync(ObjectName name, CancellationToken cancellation) =>
        VerbAsync(() => new BackendResult.Done(Look(name)), cancellation);

    public async IAsyncEnumerable<ListedObject> ListAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        string? last = null;
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            if (Latency > TimeSpan.Zero) await Task.Delay(Latency, clock, cancellation);
            List<ListedObject> page;
            lock (_gate)
            {
                RefuseUnreachable();
                page = [.. _objects.Where(o => last is null || string.CompareOrdinal(o.Key, last) > 0).Take(1_000).Select(o => new ListedObject(o.Key, o.Value))];
            }

            foreach (var listed in page) yield return listed;
            if (page.Count == 0) yield break;
            last = page[^1].Name;
        }
    }

    public Task<Capacity> CapacityAsync(CancellationToken cancellation)
    {
        lock (_gate)
        {
            RefuseUnreachable();
            var provisioned = _objects.Values.Sum(o => o.SizeBytes);
            return Task.FromResult(new Capacity(CapacityBytes, provisioned, provisioned));
        }
    }

    public Task<IdentityResult> ReadIdentityAsync(CancellationToken cancellation)
    {
        lock (_gate)
        {
            return Task.FromResult<IdentityResult>(
                !Reachable ? new IdentityResult.Unreachable("The simulated storage is switched off.")
                : _identity is { } identity ? new IdentityResult.Found(identity)
                : new IdentityResult.None(_objects.Keys.Any(k => ObjectName.TryParse(k, out _))));
        }
    }

    public Task WriteIdentityAsync(BackendIdentity identity, CancellationToken cancellation)
    {
        lock (_gate)
        {
            RefuseUnreachable();
            _identity = identity;
        }

        return Task.CompletedTask;
    }

    /// <summary>What it holds, without asking like a client: for checks.</summary>
    public ObjectState Look(ObjectName name)
    {
        lock (_gate) return _objects.TryGetValue(name.Value, out var present) ? present : ObjectState.Absent.Instance;
    }

    public IReadOnlyDictionary<string, ObjectState.Present> Objects
    {
        get { lock (_gate) return new Dictionary<string, ObjectState.Present>(_objects, StringComparer.Ordinal); }
    }

    /// <summary>Out of band: puts anything under any name, or takes it away.</summary>
    public void Put(string name, ObjectState.Present? state)
    {
        lock (_gate)
        {
            if (state is null) _contents.Remove(name);
            if (state is null) _objects.Remove(name);
            else _objects[name] = state;
        }
    }

    /// <summary>Out of band: what is written in an object, as far as a test cares; copies carry it along.</summary>
    public void Write(ObjectName name, string contents)
    {
        lock (_gate) _contents[name.Value] = contents;
    }

    /// <summary>What was written in an object; null where nothing was.</summary>
    public string? Read(ObjectName name)
    {
        lock (_gate) return _contents.GetValueOrDefault(name.Value);
    }

    /// <summary>All that it holds, to be put back later.</summary>
    public SimulatorSnapshot Keep()
    {
        lock (_gate) return new SimulatorSnapshot(_objects.ToImmutableSortedDictionary(StringComparer.Ordinal), _identity);
    }

    public void PutBack(SimulatorSnapshot kept)
    {
        lock (_gate)
        {
            _objects.Clear();
            foreach (var (name, state) in kept.Objects) _objects[name] = state;
            _identity = kept.Identity;
        }
    }

    /// <summary>Out of band: takes the marker away, as a wrong mount would.</summary>
    public void ForgetIdentity()
    {
        lock (_gate) _identity = null;
    }

    private async Task<BackendResult> VerbAsync(Func<BackendResult> effect, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (Latency > TimeSpan.Zero) await Task.Delay(Latency, clock, cancellation);
        lock (_gate)
        {
            RefuseUnreachable();
            return effect();
        }
    }

    private BackendResult Store(ObjectName name, long sizeBytes, OwnerMark owner)
    {
        var before = _objects.GetValueOrDefault(name.Value)?.SizeBytes ?? 0;
        if (sizeBytes < before) _shrunk.Enqueue(name.Value);
        if (sizeBytes - before > CapacityBytes - _objects.Values.Sum(o => o.SizeBytes))
            return new BackendResult.NotNow(BackendCodes.Full, "The simulated storage is full; make room, and it goes on by itself.");
        var state = new ObjectState.Present(sizeBytes, owner);
        _objects[name.Value] = state;
        return new BackendResult.Done(state);
    }

    private BackendResult Copy(ObjectState.Present from, ObjectName source, ObjectName target, long sizeBytes, OwnerMark owner)
    {
        var result = Store(target, Math.Max(from.SizeBytes, sizeBytes), owner);
        if (result is BackendResult.Done && _contents.TryGetValue(source.Value, out var contents)) _contents[target.Value] = contents;
        return result;
    }

    private void RefuseUnreachable()
    {
        if (!Reachable) throw new IOException("The simulated storage is switched off.");
    }

    private static BackendResult.Rejected Conflict(ObjectName name, OwnerMark other) =>
        new(BackendCodes.Conflict, $"Object {name} is marked as another's (installation {other.Installation}, volume {other.Volume}).");
}
