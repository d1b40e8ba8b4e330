using VolumeConsole.Core.Storage;
using VolumeConsole.Simulation.Faults;

namespace VolumeConsole.Testing.Backends;

/// <summary>A storage of another harness, asked through a wrapper that may let calls go wrong.</summary>
public sealed class FaultyHarness(BackendHarness inner, Func<IStorageBackend, FaultyBackend> wrap) : BackendHarness
{
    private readonly FaultyBackend _wrapped = wrap(inner.Backend);

    public override IStorageBackend Backend => _wrapped;

    public override IStorageBackend Reopen() => wrap(inner.Reopen());

    public override bool KeepsSnapshotsWithin => inner.KeepsSnapshotsWithin;

    public override Task PutAsync(string name, long sizeBytes, OwnerMark? owner) => inner.PutAsync(name, sizeBytes, owner);

    public override Task SetSizeAsync(ObjectName name, long sizeBytes) => inner.SetSizeAsync(name, sizeBytes);

    public override Task RemoveBehindAsync(string name) => inner.RemoveBehindAsync(name);

    public override Task<ObjectState> LookAsync(string name) => inner.LookAsync(name);

    public override Task LoseIdentityAsync() => inner.LoseIdentityAsync();

    public override Task<IDisposable?> HoldInUseAsync(ObjectName name) => inner.HoldInUseAsync(name);

    public override Task WriteContentsAsync(ObjectName name, string text) => inner.WriteContentsAsync(name, text);

    public override Task<string> ReadContentsAsync(ObjectName name, int length) => inner.ReadContentsAsync(name, length);

    public override ValueTask DisposeAsync()
    {
        _wrapped.Dispose();
        return inner.DisposeAsync();
    }
}
