using System.Runtime.CompilerServices;
using VolumeConsole.Core.Storage;

namespace VolumeConsole.Backends.Files;

/// <summary>
/// Tells which files of a folder changed, by whomever, soon after. A hint only: the system drops events when they come too fast, and
/// says nothing when the folder itself is moved or deleted. So the folder's identity is asked for every <see cref="IdentityPause"/>.
/// </summary>
internal sealed class FolderWatch(string path, BlockingCalls calls)
{
    private const int SizesMax = 65_536;
    private static readonly TimeSpan IdentityPause = TimeSpan.FromSeconds(1);

    private readonly TaskCompletionSource _armed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // A virtual machine that writes to its volume changes the file all the time, and its size never.
    private readonly Dictionary<ObjectName, long> _sizes = [];

    /// <summary>Completes once changes are seen at all.</summary>
    public Task Armed => _armed.Task;

    /// <summary>Goes on until cancelled. Null: anything may have changed.</summary>
    public async IAsyncEnumerable<ObjectName?> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        using var never = new ChangedNames();
        for (var first = true; ; first = false)
        {
            using var changed = new ChangedNames();
            if (await calls.RunAsync(() => Arm(changed), cancellation) is not { } armed)
            {
                await never.TakeAsync(IdentityPause, cancellation);
                continue;
            }

            using (armed.Watcher)
            {
                _armed.TrySetResult();

                // Nobody watched until now; at the start, a pass looks anyway.
                if (!first) yield return null;
                while (await calls.RunAsync(Identity, cancellation) == armed.Folder)
                {
                    var (names, overflown) = await changed.TakeAsync(IdentityPause, cancellation);
                    if (overflown) yield return null;
                    if (names.Count == 0) continue;
                    foreach (var name in await calls.RunAsync(() => Telling(names), cancellation)) yield return name;
                }
            }

            // It went away, or another took its place.
            yield return null;
        }
    }

    private (FileSystemWatcher Watcher, FileIdentity Folder)? Arm(ChangedNames changed)
    {
        if (Identity() is not { } folder) return null;
        var watcher = new FileSystemWatcher(path) { NotifyFilter = NotifyFilters.FileName | NotifyFilters.Size };
        watcher.Created += (_, e) => changed.Add(e.Name, moved: true);
        watcher.Deleted += (_, e) => changed.Add(e.Name, moved: true);
        watcher.Changed += (_, e) => changed.Add(e.Name, moved: false);
        watcher.Renamed += (_, e) =>
        {
            changed.Add(e.OldName, moved: true);
            changed.Add(e.Name, moved: true);
        };
        watcher.Error += (_, _) => changed.Overflow();
        try
        {
            watcher.EnableRaisingEvents = true;
            return (watcher, folder);
        }
        catch
        {
            watcher.Dispose();
            throw;
        }
    }

    /// <summary>Those whose presence or size is not what it last was.</summary>
    private List<ObjectName> Telling(IReadOnlyDictionary<ObjectName, bool> names)
    {
        if (_sizes.Count > SizesMax) _sizes.Clear();
        using var folder = Folder.Open(path);
        var telling = new List<ObjectName>(names.Count);
        foreach (var (name, moved) in names)
        {
            var size = folder.StatusOf(name.Value)?.SizeBytes;
            var isNews = moved || !_sizes.TryGetValue(name, out var known) || known != size;
            if (size is { } present) _sizes[name] = present;
            else _sizes.Remove(name);
            if (isNews) telling.Add(name);
        }

        return telling;
    }

    /// <summary>Null where there is no folder at the path.</summary>
    private FileIdentity? Identity()
    {
        try
        {
            using var folder = Folder.Open(path);
            return folder.Identity();
        }
        catch (FolderException)
        {
            return null;
        }
    }
}
