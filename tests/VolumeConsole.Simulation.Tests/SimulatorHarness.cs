using VolumeConsole.Core.Storage;
using VolumeConsole.Testing.Backends;

namespace VolumeConsole.Simulation.Tests;

internal sealed class SimulatorHarness : BackendHarness
{
    private readonly SimulatorBackend _storage = new(TimeProvider.System);

    public override IStorageBackend Backend => _storage;

    public override bool KeepsSnapshotsWithin => true;

    public static async Task<BackendHarness> ClaimedAsync()
    {
        var harness = new SimulatorHarness();
        await harness._storage.WriteIdentityAsync(new BackendIdentity(Installation, 0), CancellationToken.None);
        return harness;
    }

    public override IStorageBackend Reopen() => _storage;

    public override Task PutAsync(string name, long sizeBytes, OwnerMark? owner)
    {
        _storage.Put(name, new ObjectState.Present(sizeBytes, owner));
        return Task.CompletedTask;
    }

    public override Task SetSizeAsync(ObjectName name, long sizeBytes)
    {
        _storage.Truncate(name.Value, sizeBytes);
        return Task.CompletedTask;
    }

    public override Task RemoveBehindAsync(string name)
    {
        _storage.Delete(name);
        return Task.CompletedTask;
    }

    public override Task<ObjectState> LookAsync(string name) =>
        Task.FromResult<ObjectState>(_storage.Objects.TryGetValue(name, out var present) ? present : ObjectState.Absent.Instance);

    public override Task LoseIdentityAsync()
    {
        _storage.ForgetIdentity();
        return Task.CompletedTask;
    }

    public override Task<IDisposable?> HoldInUseAsync(ObjectName name)
    {
        _storage.Use(name);
        return Task.FromResult<IDisposable?>(new Held(_storage, name));
    }

    public override Task WriteContentsAsync(ObjectName name, string text)
    {
        _storage.Write(name, text);
        return Task.CompletedTask;
    }

    public override Task<string> ReadContentsAsync(ObjectName name, int length) => Task.FromResult(_storage.Read(name) ?? new string('\0', length));

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private sealed class Held(SimulatorBackend storage, ObjectName name) : IDisposable
    {
        public void Dispose() => storage.Use(name, inUse: false);
    }
}
