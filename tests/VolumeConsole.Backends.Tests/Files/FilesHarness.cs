using VolumeConsole.Backends.Files;
using VolumeConsole.Core.Storage;
using VolumeConsole.Testing.Backends;

namespace VolumeConsole.Backends.Tests.Files;

/// <summary>A folder of its own beside the test program, since folders for temporary files may keep no extended attributes.</summary>
internal sealed class FilesHarness : BackendHarness
{
    private static int s_count;

    private FilesHarness(string path, long? quotaBytes)
    {
        Path = path;
        QuotaBytes = quotaBytes;
        Backend = Reopen();
    }

    public string Path { get; }

    public long? QuotaBytes { get; }

    public override IStorageBackend Backend { get; }

    public static async Task<FilesHarness> CreateAsync(long? quotaBytes = null)
    {
        var folder = $"files-{Environment.ProcessId}-{Interlocked.Increment(ref s_count)}";
        var path = System.IO.Path.Combine(AppContext.BaseDirectory, "storage", folder);
        Directory.CreateDirectory(path);
        var harness = new FilesHarness(path, quotaBytes);
        await harness.Backend.WriteIdentityAsync(new BackendIdentity(Installation, 1), TestContext.Current.CancellationToken);
        return harness;
    }

    public string PathOf(string name) => System.IO.Path.Combine(Path, name);

    public string PathOf(ObjectName name) => PathOf(name.Value);

    /// <summary>What the file takes of the disk, in bytes.</summary>
    public long AllocatedBytes(ObjectName name)
    {
        using var folder = Folder.Open(Path);
        return folder.StatusOf(name.Value)!.Value.AllocatedBytes;
    }

    public override IStorageBackend Reopen() => new FilesBackend(Path, QuotaBytes);

    public override Task PutAsync(string name, long sizeBytes, OwnerMark? owner)
    {
        using (var file = File.Create(PathOf(name))) file.SetLength(sizeBytes);
        if (owner is not null) ExtendedAttributes.Set(PathOf(name), OwnerAttribute.ToText(owner));
        return Task.CompletedTask;
    }

    public override Task SetSizeAsync(ObjectName name, long sizeBytes)
    {
        using var file = File.OpenWrite(PathOf(name));
        file.SetLength(sizeBytes);
        return Task.CompletedTask;
    }

    public override Task RemoveBehindAsync(string name)
    {
        File.Delete(PathOf(name));
        return Task.CompletedTask;
    }

    public override Task<ObjectState> LookAsync(string name)
    {
        var file = new FileInfo(PathOf(name));
        if (!file.Exists) return Task.FromResult<ObjectState>(ObjectState.Absent.Instance);
        var mark = ExtendedAttributes.Get(PathOf(name));

        // Without a mark, unless it went in between: a remove that was cancelled may still be at it.
        if (mark is null && !File.Exists(PathOf(name))) return Task.FromResult<ObjectState>(ObjectState.Absent.Instance);
        return Task.FromResult<ObjectState>(new ObjectState.Present(file.Length, mark is null ? null : OwnerAttribute.Parse(mark)));
    }

    public override Task LoseIdentityAsync() => RemoveBehindAsync(IdentityMarker.FileName);

    public override Task<IDisposable?> HoldInUseAsync(ObjectName name) =>
        Task.FromResult<IDisposable?>(new FileStream(PathOf(name), FileMode.Open, FileAccess.ReadWrite, FileShare.None));

    public override async Task WriteContentsAsync(ObjectName name, string text)
    {
        await using var file = File.OpenWrite(PathOf(name));
        await file.WriteAsync(System.Text.Encoding.ASCII.GetBytes(text));
    }

    public override async Task<string> ReadContentsAsync(ObjectName name, int length)
    {
        await using var file = File.OpenRead(PathOf(name));
        var bytes = new byte[length];
        await file.ReadExactlyAsync(bytes);
        return System.Text.Encoding.ASCII.GetString(bytes);
    }

    public override ValueTask DisposeAsync()
    {
        if (Directory.Exists(Path)) Directory.Delete(Path, recursive: true);
        return ValueTask.CompletedTask;
    }
}
