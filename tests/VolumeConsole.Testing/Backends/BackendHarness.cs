using VolumeConsole.Core.Storage;

namespace VolumeConsole.Testing.Backends;

/// <summary>
/// One fresh, empty storage, claimed by <see cref="Installation"/>, with a backend on it and ways to act behind the backend's back.
/// What it puts, changes and looks at goes to the storage itself, never through the backend under test.
/// </summary>
public abstract class BackendHarness : IAsyncDisposable
{
    public static readonly Guid Installation = Guid.Parse("11111111-2222-4333-8444-555555555555");

    public abstract IStorageBackend Backend { get; }

    /// <summary>Another instance on the same storage, as after a restart of the console.</summary>
    public abstract IStorageBackend Reopen();

    /// <summary>Whether a volume's object cannot go before its snapshots: the storage keeps them within it.</summary>
    public virtual bool KeepsSnapshotsWithin => false;

    /// <summary>Puts an entry of any name there, with a mark or without; it need not be durable.</summary>
    /// <remarks>A snapshot (whatever has an at sign behind a volume's name) is put for a volume that is there, and with the size of that.</remarks>
    public abstract Task PutAsync(string name, long sizeBytes, OwnerMark? owner);

    /// <summary>Sets the size of an object that is there, up or down.</summary>
    public abstract Task SetSizeAsync(ObjectName name, long sizeBytes);

    public abstract Task RemoveBehindAsync(string name);

    /// <summary>What the storage really holds under that name.</summary>
    public abstract Task<ObjectState> LookAsync(string name);

    /// <summary>Takes the identity marker away.</summary>
    public abstract Task LoseIdentityAsync();

    /// <summary>Makes an object be in use until disposed; null where this storage knows no such thing.</summary>
    public virtual Task<IDisposable?> HoldInUseAsync(ObjectName name) => Task.FromResult<IDisposable?>(null);

    /// <summary>Writes a text at the start of an object that is there, as a user of the volume would.</summary>
    public abstract Task WriteContentsAsync(ObjectName name, string text);

    /// <summary>Reads as many characters from the start of an object that is there.</summary>
    public abstract Task<string> ReadContentsAsync(ObjectName name, int length);

    public abstract ValueTask DisposeAsync();
}
