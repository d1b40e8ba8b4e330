using System.Collections.Immutable;
using VolumeConsole.Core.Storage;

namespace VolumeConsole.Simulation;

/// <summary>What people do behind the backend's back, what checks look at, and how its whole state is kept and brought back.</summary>
public sealed partial class SimulatorBackend
{
    /// <summary>How many of the latest effects it can tell.</summary>
    public int EffectsMax { get; init; } = 1_000;

    /// <summary>In bytes; a change that needs more ends NotNow. What is there already stays, even if it is more.</summary>
    public long CapacityBytes
    {
        get => Snapshot().CapacityBytes;
        set { lock (_gate) _held = _held with { CapacityBytes = value }; }
    }

    /// <summary>While false, the storage and its marker cannot be reached.</summary>
    public bool Reachable
    {
        get => Snapshot().Reachable;
        set { lock (_gate) _held = _held with { Reachable = value }; }
    }

    /// <summary>What changed, by verbs and by hand; the oldest first, at most <see cref="EffectsMax"/>.</summary>
    public IReadOnlyList<SimulatedEffect> Effects => Snapshot().Effects.Latest(EffectsMax);

    /// <summary>Objects that a verb made smaller: always empty, or an invariant is broken.</summary>
    public IReadOnlyCollection<string> Shrunk => Snapshot().Shrunk;

    public IReadOnlyDictionary<string, ObjectState.Present> Objects =>
        Snapshot().Objects.ToImmutableSortedDictionary(entry => entry.Key, entry => entry.Value.State, StringComparer.Ordinal);

    /// <summary>All that it holds now. Calls under way are no part of it: they take effect on what is held when they arrive.</summary>
    public SimulatorSnapshot Snapshot()
    {
        lock (_gate) return _held;
    }

    /// <summary>Holds again what the snapshot holds, with the effects that led there; any storage's snapshot will do.</summary>
    public void Restore(SimulatorSnapshot snapshot)
    {
        lock (_gate) _held = snapshot;
    }

    /// <summary>What it holds, without asking like a client: for checks.</summary>
    public ObjectState Look(ObjectName name) => Snapshot().Look(name.Value);

    /// <summary>Puts anything under any name, foreign ones too, or takes it away, in use or not. What was written in an object stays.</summary>
    public void Put(string name, ObjectState.Present? state) =>
        ByHand(name, held => state is null ? null : held is null ? new SimulatedObject(state) : held with { State = state });

    /// <summary>Takes an entry away, if it is there.</summary>
    public void Delete(string name) => Put(name, null);

    /// <summary>Sets the size of an entry that is there, up or down.</summary>
    public void Truncate(string name, long sizeBytes) => ByHand(name, held => Demand(name, held) with { State = held!.State with { SizeBytes = sizeBytes } });

    /// <summary>Swaps the owner mark of an entry that is there, or strips it with null.</summary>
    public void Remark(string name, OwnerMark? owner) => ByHand(name, held => Demand(name, held) with { State = held!.State with { Owner = owner } });

    /// <summary>Holds an object open, as an attached machine would, or lets it go: it cannot be removed by a verb meanwhile.</summary>
    public void Use(ObjectName name, bool inUse = true) => ByHand(name.Value, held => Demand(name.Value, held) with { InUse = inUse });

    /// <summary>Writes in an object that is there, as far as a test cares; copies carry it along.</summary>
    public void Write(ObjectName name, string contents) => ByHand(name.Value, held => Demand(name.Value, held) with { Contents = contents });

    /// <summary>What was written in an object; null where nothing was.</summary>
    public string? Read(ObjectName name) => Snapshot().Find(name.Value)?.Contents;

    /// <summary>Takes the marker away, as a wrong mount would.</summary>
    public void ForgetIdentity() => Remount(null);

    /// <summary>Another marker in the place of ours: another console's storage, or an older copy of ours.</summary>
    public void Remount(BackendIdentity? identity)
    {
        lock (_gate) _held = _held with { Identity = identity };
    }

    private void ByHand(string name, Func<SimulatedObject?, SimulatedObject?> change)
    {
        lock (_gate) Become(null, name, _held, _held.With(name, change(_held.Find(name))));
    }

    private static SimulatedObject Demand(string name, SimulatedObject? held) =>
        held ?? throw new InvalidOperationException($"The simulated storage holds nothing called '{name}'.");

    /// <summary>Under the gate.</summary>
    private void Become(BackendVerb? verb, string name, SimulatorSnapshot before, SimulatorSnapshot after)
    {
        _held = after;
        var (was, now) = (before.Look(name), after.Look(name));
        if (was == now) return;
        var effect = new SimulatedEffect(after.Effects.Count + 1, clock.GetUtcNow(), verb, name, was, now);
        var shrank = verb is not null && was is ObjectState.Present old && now is ObjectState.Present small && small.SizeBytes < old.SizeBytes;
        _held = after with { Effects = after.Effects.Add(effect, EffectsMax), Shrunk = shrank ? after.Shrunk.Add(name) : after.Shrunk };
    }
}
