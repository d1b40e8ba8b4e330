namespace VolumeConsole.Testing.Running;

/// <summary>
/// A backend's folder outside the data folder, that can be made read-only and writable again while the console runs. By a bind mount
/// where this user may mount: root ignores rights, so nothing less is really read-only. Where mounting is not permitted, the folder is moved
/// away and back instead: the same promise, with another reason.
/// </summary>
public sealed class StorageFolder : IAsyncDisposable
{
    private readonly string _files;
    private readonly bool _mounted;

    private StorageFolder(string path, string files, bool mounted) => (Path, _files, _mounted) = (path, files, mounted);

    /// <summary>What the backend is configured with.</summary>
    public string Path { get; }

    /// <summary>Where the files are, mounted or not.</summary>
    public string Files => _mounted ? _files : Path;

    /// <summary>Words that an operator must read in the reason.</summary>
    public string Reason => _mounted ? "read-only" : "folder";

    /// <summary>How it is made read-only here, in words.</summary>
    public string Means => _mounted ? "a bind mount that is remounted read-only" : "moved away, because mounting is not permitted here";

    public static async Task<StorageFolder> MakeAsync(string parent)
    {
        var path = Directory.CreateDirectory(System.IO.Path.Combine(parent, "storage")).FullName;
        var files = Directory.CreateDirectory(System.IO.Path.Combine(parent, "disk")).FullName;
        var mounted = await Command.RunAsRootAsync("mount", "--bind", files, path);
        if (!mounted.Succeeded)
            TestContext.Current.SendDiagnosticMessage("Not permitted to mount, so the folder is moved away instead: {0}", mounted.Output);
        return new StorageFolder(path, files, mounted.Succeeded);
    }

    public async Task RefuseWritesAsync()
    {
        if (_mounted) await RemountAsync("ro");
        else Directory.Move(Path, Path + ".away");
    }

    public async Task AllowWritesAsync()
    {
        if (_mounted) await RemountAsync("rw");
        else Directory.Move(Path + ".away", Path);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_mounted) return;
        // Lazily: the console may be ending just now.
        var unmounted = await Command.RunAsRootAsync("umount", "--lazy", Path);
        if (!unmounted.Succeeded) throw new IOException($"Still mounted: {Path}. {unmounted.Output}");
    }

    private async Task RemountAsync(string mode)
    {
        var done = await Command.RunAsRootAsync("mount", "-o", $"remount,bind,{mode}", Path);
        Assert.True(done.Succeeded, done.Output);
    }
}
