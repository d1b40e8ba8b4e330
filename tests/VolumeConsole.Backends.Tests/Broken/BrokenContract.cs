using VolumeConsole.Backends.Tests.Files;
using VolumeConsole.Core.Storage;
using VolumeConsole.Testing.Backends;

namespace VolumeConsole.Backends.Tests.Broken;

/// <summary>The contract over a broken backend. Not public, so that the runner does not find it: its cases are run one by one, to fail.</summary>
internal sealed class BrokenContract(Breakage breakIt) : BackendContract
{
    protected override async Task<BackendHarness> CreateAsync() => new BrokenHarness(await FilesHarness.CreateAsync(), breakIt);

    private sealed class BrokenHarness(FilesHarness inner, Breakage breakIt) : BackendHarness
    {
        public override IStorageBackend Backend { get; } = breakIt(inner, inner.Backend);
        public override IStorageBackend Reopen() => breakIt(inner, inner.Reopen());
        public override Task PutAsync(string name, long sizeBytes, OwnerMark? owner) => inner.PutAsync(name, sizeBytes, owner);
        public override Task SetSizeAsync(ObjectName name, long sizeBytes) => inner.SetSizeAsync(name, sizeBytes);
        public override Task RemoveBehindAsync(string name) => inner.RemoveBehindAsync(name);
        public override Task<ObjectState> LookAsync(string name) => inner.LookAsync(name);
        public override Task LoseIdentityAsync() => inner.LoseIdentityAsync();
        public override Task<IDisposable?> HoldInUseAsync(ObjectName name) => inner.HoldInUseAsync(name);
        public override Task WriteContentsAsync(ObjectName name, string text) => inner.WriteContentsAsync(name, text);
        public override Task<string> ReadContentsAsync(ObjectName name, int length) => inner.ReadContentsAsync(name, length);
        public override ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
