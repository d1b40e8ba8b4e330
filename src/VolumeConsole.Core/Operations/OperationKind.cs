using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core.Operations;

/// <summary>
/// One kind of change: how its backend step is made, and what its success means for the volume. Its intent is its nested request.
/// A new kind is one file in Kinds and one line of registration.
/// </summary>
public abstract class OperationKind
{
    /// <summary>Persisted, and the API's action type. Lives for ever.</summary>
    public abstract string Name { get; }

    /// <summary>The verb for buttons and headings: "Create".</summary>
    public abstract string Title { get; }

    /// <summary>The verb while it runs: "Creating".</summary>
    public abstract string Progressive { get; }

    /// <summary>The three steps of its ordering, as operators read them: intent, backend, commit.</summary>
    public abstract IReadOnlyList<string> Steps { get; }

    /// <summary>False for kinds that only look: these stand in nobody's way.</summary>
    public virtual bool ChangesStorage => true;

    /// <summary>It ensures that an object is absent: held back while a hold is in force, whatever else is due.</summary>
    public virtual bool Removes => false;

    /// <summary>It may move whole contents, so it has the backend's long limit instead of the one for a call.</summary>
    /// <param name="name">The object that it is about.</param>
    public virtual bool IsLongFor(ObjectName name) => false;

    /// <summary>It is a remedy of a finding: its commit closes the finding that it ended.</summary>
    public virtual bool Repairs => false;

    /// <summary>Whether the volume still wants this; asked when it is claimed and before it is retried.</summary>
    public abstract bool IsWanted(Volume volume);

    /// <summary>Asks the backend, once.</summary>
    public abstract Task<BackendResult> CallAsync(AttemptContext attempt, IStorageBackend backend, CancellationToken cancellation);

    /// <summary>Tells from what is there what <see cref="CallAsync"/> would do.</summary>
    public abstract Foresight Foresee(ObjectState seen, AttemptContext attempt);

    /// <summary>Why what the backend reports after success is not what was wanted; null where it is.</summary>
    public virtual string? Objection(ObjectState reported, AttemptContext attempt) => null;

    /// <summary>Why the volume is no longer the one that this was asked for: then nothing is committed, and this is told. Null where it is.</summary>
    public virtual string? Outdated(Volume volume, AttemptContext attempt) => null;

    /// <summary>Moves the volume along this kind's own legal move; where that no longer applies, leaves it alone.</summary>
    public abstract void Commit(Volume volume, ObjectState reported, DateTimeOffset now);

    /// <summary>The backend refused for certain.</summary>
    public virtual void Fail(Volume volume, DateTimeOffset now) { }

    /// <summary>An operator sends a failed operation back to the queue.</summary>
    public virtual void Revive(Volume volume, DateTimeOffset now) { }

    /// <summary>What an object under our name with somebody else's mark means for every kind.</summary>
    protected static Foresight Foreign(OwnerMark owner) =>
        new(ForeseenEffect.Conflict, $"Conflict: the object there is marked as another's (installation {owner.Installation}, id {owner.Volume}).");
}
