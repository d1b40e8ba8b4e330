namespace VolumeConsole.Core.Storage;

/// <summary>
/// One storage system. Every verb is idempotent and monotonic, because a stale call may arrive at any later time:
/// ensure never overwrites another owner's object and never shrinks; grow never shrinks; mark never makes and never takes over;
/// copy never overwrites; remove takes only the exact object.
/// Verbs answer with a <see cref="BackendResult"/>; whatever they throw is taken as <see cref="BackendResult.Unknown"/>.
/// Safe for concurrent use. The contract suite in tests/VolumeConsole.Testing says the rest.
/// </summary>
public interface IStorageBackend
{
    /// <summary>Ends with the object existing, durably, with at least that size and that mark.</summary>
    /// <remarks>
    /// Smaller and ours: grown. Larger: left, and reported. No mark under our name: a half-made create, finished.
    /// Another owner's mark: <see cref="BackendResult.Rejected"/> with <see cref="BackendCodes.Conflict"/>.
    /// A snapshot's name: <see cref="BackendCodes.Invalid"/>, here and in grow; only a copy takes a snapshot.
    /// It appears whole or not at all.
    /// </remarks>
    /// <param name="sizeBytes">Wanted size in bytes, at least 1.</param>
    Task<BackendResult> EnsureAsync(ObjectName name, long sizeBytes, OwnerMark owner, CancellationToken cancellation);

    /// <summary>Ends with the existing object having at least that size, durably. A larger object is left, and reported.</summary>
    /// <remarks>Absent: <see cref="BackendCodes.NotFound"/>. Another owner's or no mark: <see cref="BackendCodes.Conflict"/>.</remarks>
    /// <param name="sizeBytes">Wanted size in bytes.</param>
    Task<BackendResult> GrowAsync(ObjectName name, long sizeBytes, OwnerMark owner, CancellationToken cancellation);

    /// <summary>Ends with the existing object carrying that mark, durably; its size and contents are left, and reported.</summary>
    /// <remarks>
    /// Absent: <see cref="BackendCodes.NotFound"/>, and nothing is made: what vanished meanwhile must not come back empty.
    /// Another owner's mark: <see cref="BackendCodes.Conflict"/>.
    /// </remarks>
    Task<BackendResult> MarkAsync(ObjectName name, OwnerMark owner, CancellationToken cancellation);

    /// <summary>Ends with the target existing with the source's contents, durably, with at least that size and that mark. The source is left as it is.</summary>
    /// <remarks>
    /// A target under a snapshot's name (<see cref="ObjectName.IsSnapshot"/>) is a snapshot of the source, which is then its volume's object: what the source held at one
    /// moment, as far as the storage can tell one. It never has another size than the source, so it is asked for with the least: 1 byte. A source may be a snapshot too, and target and source may then
    /// share what neither changed, as long as the target outlives its source.
    /// The target appears whole or not at all; what a copy that was cut short leaves is no object, and is cleared away with the target's next verb.
    /// Target there and ours: done, whatever became of the source. Target another's, or without a mark: <see cref="BackendCodes.Conflict"/>.
    /// Source absent: <see cref="BackendCodes.NotFound"/>. It may take as long as the contents need.
    /// </remarks>
    /// <param name="source">Another name than the target.</param>
    /// <param name="sizeBytes">Wanted size of the target in bytes, at least 1.</param>
    /// <param name="owner">The target's mark.</param>
    Task<BackendResult> CopyAsync(ObjectName source, ObjectName target, long sizeBytes, OwnerMark owner, CancellationToken cancellation);

    /// <summary>Ends with the object absent, durably; not found is done.</summary>
    /// <remarks>
    /// Another owner's mark: <see cref="BackendCodes.Conflict"/>. No mark under this exact name is removed: a half-made create.
    /// In use: <see cref="BackendCodes.InUse"/>; so is a volume's object with snapshots, where the storage keeps these within it.
    /// </remarks>
    Task<BackendResult> RemoveAsync(ObjectName name, OwnerMark owner, CancellationToken cancellation);

    /// <summary>Looks, changes nothing: <see cref="BackendResult.Done"/> with what is there, absent included.</summary>
    Task<BackendResult> ObserveAsync(ObjectName name, CancellationToken cancellation);

    /// <summary>
    /// Streams everything the backend holds, in ordinal order of name, in bounded memory, foreign entries included.
    /// A listing that cannot be completed throws; it never ends early in silence.
    /// </summary>
    /// <remarks>Objects that come and go meanwhile may or may not be listed; those that stay are listed exactly once.</remarks>
    IAsyncEnumerable<ListedObject> ListAsync(CancellationToken cancellation);

    Task<Capacity> CapacityAsync(CancellationToken cancellation);

    /// <summary>Reads the identity marker. Checked before every verb, so it is cheap.</summary>
    Task<IdentityResult> ReadIdentityAsync(CancellationToken cancellation);

    /// <summary>Writes the marker, atomically and durably. Throws where it cannot.</summary>
    Task WriteIdentityAsync(BackendIdentity identity, CancellationToken cancellation);

    /// <summary>Writes the marker where it is still what it was, in one step: storage that was exchanged meanwhile is never marked as ours.</summary>
    /// <remarks>As given here it is two steps. A backend overrides it where it can look and write in the very same place.</remarks>
    /// <param name="expected">What the marker has to be; null: there is none.</param>
    /// <returns>False where it is another, and nothing was written.</returns>
    async Task<bool> ExchangeIdentityAsync(BackendIdentity? expected, BackendIdentity identity, CancellationToken cancellation)
    {
        var found = await ReadIdentityAsync(cancellation);
        if (found is IdentityResult.Unreachable gone) throw new IOException(gone.Message);
        if ((found as IdentityResult.Found)?.Identity != expected) return false;
        await WriteIdentityAsync(identity, cancellation);
        return true;
    }

    /// <summary>Where it is, as operators would look for it: a folder's path, a pool's name. Never a secret; null where there is nothing to tell.</summary>
    string? Location => null;

    /// <summary>
    /// What the storage said of itself when its capacity was last read, like its version and what ails it; a sentence's worth. Null before, and
    /// where it says nothing. Costs nothing to ask.
    /// </summary>
    string? Report => null;
}
