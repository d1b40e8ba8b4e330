using VolumeConsole.Backends.CephRbd;
using VolumeConsole.Core.Storage;
using VolumeConsole.Testing.Backends;

namespace VolumeConsole.Backends.Tests.CephRbd;

/// <summary>A namespace of its own in the pool of a real cluster.</summary>
internal sealed class RbdHarness : BackendHarness
{
    private static int s_count;
    private readonly List<RbdBackend> _backends = [];

    private RbdHarness(RbdSettings settings, Behind behind)
    {
        (Settings, Behind) = (settings, behind);
        Rbd = (RbdBackend)Reopen();
    }

    public RbdSettings Settings { get; }

    public Behind Behind { get; }

    public RbdBackend Rbd { get; }

    public override IStorageBackend Backend => Rbd;

    public override bool KeepsSnapshotsWithin => true;

    public static async Task<RbdHarness> CreateAsync(TimeSpan? timeout = null)
    {
        await CephCluster.StartAsync();
        var inNamespace = $"test-{Environment.ProcessId}-{Interlocked.Increment(ref s_count)}";
        var harness = new RbdHarness(ClusterSettings.In(inNamespace, timeout), Behind.In(inNamespace));
        await harness.Backend.WriteIdentityAsync(new BackendIdentity(Installation, 1), TestContext.Current.CancellationToken);
        return harness;
    }

    public override IStorageBackend Reopen()
    {
        var backend = new RbdBackend(Settings, TimeProvider.System);
        _backends.Add(backend);
        return backend;
    }

    public override Task PutAsync(string name, long sizeBytes, OwnerMark? owner)
    {
        if (Behind.Parts(name) is { Snapshot: { } snapshot } parts) Behind.Snapshot(parts.Image, snapshot, owner);
        else Behind.Put(name, sizeBytes, owner);
        return Task.CompletedTask;
    }

    public override Task SetSizeAsync(ObjectName name, long sizeBytes)
    {
        Behind.Resize(name.Value, sizeBytes);
        return Task.CompletedTask;
    }

    public override Task RemoveBehindAsync(string name)
    {
        if (Behind.Parts(name) is { Snapshot: { } snapshot } parts) Behind.RemoveSnapshot(parts.Image, snapshot);
        else Behind.Remove(name);
        return Task.CompletedTask;
    }

    /// <summary>Once all calls have ended: those whose caller was let go run to their end first, and that is what counts.</summary>
    public override async Task<ObjectState> LookAsync(string name)
    {
        await Task.WhenAll(_backends.Select(backend => backend.WhenEndedAsync()));
        return Behind.Look(name);
    }

    public override Task LoseIdentityAsync()
    {
        Behind.RemoveEntry(RbdIdentity.Entry);
        return Task.CompletedTask;
    }

    public override Task<IDisposable?> HoldInUseAsync(ObjectName name) => Task.FromResult<IDisposable?>(Behind.Open(name.Value));

    public override Task WriteContentsAsync(ObjectName name, string text)
    {
        Behind.Write(name.Value, text);
        return Task.CompletedTask;
    }

    public override Task<string> ReadContentsAsync(ObjectName name, int length) => Task.FromResult(Behind.Read(name.Value, length));

    public override async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_backends.Select(backend => backend.WhenEndedAsync()));
        foreach (var backend in _backends) backend.Dispose();
        Behind.Dispose();
    }
}
