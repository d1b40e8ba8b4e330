using System.Globalization;
using System.Text.Json;
using VolumeConsole.Testing.Running;

namespace VolumeConsole.Testing.Ceph;

/// <summary>
/// A namespace of its own in the pool of the cluster, as its administrator sees and changes it behind a console's back: through the programs rbd and rados, not through
/// anything of ours.
/// </summary>
public sealed class CephNamespace
{
    private readonly string _name;

    private CephNamespace(string name) => _name = name;

    /// <summary>Boots the cluster unless it runs; the test is not run where it cannot be had.</summary>
    public static async Task<CephNamespace> MakeAsync(string name)
    {
        await CephCluster.StartAsync();
        await CephCluster.AdministerAsync("rbd", "namespace", "create", $"{CephCluster.Pool}/{name}");
        return new CephNamespace(name);
    }

    /// <summary>What a console is configured with to keep volumes here.</summary>
    /// <param name="backend">The backend's id.</param>
    public Dictionary<string, string> Settings(string backend) => new()
    {
        [$"Backends:{backend}:Kind"] = "rbd",
        [$"Backends:{backend}:Pool"] = CephCluster.Pool,
        [$"Backends:{backend}:Namespace"] = _name,
        [$"Backends:{backend}:ConfFile"] = CephCluster.ConfFile,
        [$"Backends:{backend}:User"] = CephCluster.User,
        [$"Backends:{backend}:KeyFile"] = CephCluster.KeyFile,
    };

    /// <summary>All images with their sizes in bytes, as <c>rbd ls -l</c> tells them.</summary>
    public async Task<IReadOnlyDictionary<string, long>> ImagesAsync() =>
        (await ListedAsync()).ToDictionary(image => image.GetProperty("image").GetString()!, image => image.GetProperty("size").GetInt64());

    /// <summary>
    /// What belongs to no image: headers, names, maps and data that no listing leads to. A few bytes each, but nobody would ever find them again.
    /// </summary>
    public async Task<IReadOnlyList<string>> RemainsAsync()
    {
        var images = await ListedAsync();
        var names = images.Select(image => image.GetProperty("image").GetString()!).ToHashSet();
        var ids = images.Select(image => image.GetProperty("id").GetString()!).ToHashSet();
        var entries = await RadosAsync("ls");
        var trash = entries.Contains("rbd_trash") ? await RadosAsync("listomapkeys", "rbd_trash") : [];
        return [.. entries.Where(entry => !BelongsTo(entry, names, ids)).Concat(trash.Select(id => $"in the trash: {id}")).Order(StringComparer.Ordinal)];
    }

    /// <summary>One that was half removed cannot be opened, and makes rbd end with an error when it has told of all others.</summary>
    private async Task<List<JsonElement>> ListedAsync()
    {
        var end = await CephCluster.TryAdministerAsync("rbd", "ls", "--long", "--format", "json", $"{CephCluster.Pool}/{_name}");
        var told = end.Output.Split('\n').FirstOrDefault(line => line.StartsWith('['));
        Assert.True(told is not null, end.Output);
        using var listed = JsonDocument.Parse(told);
        return [.. listed.RootElement.EnumerateArray().Where(image => !image.TryGetProperty("snapshot", out _)).Select(image => image.Clone())];
    }

    private async Task<IReadOnlyList<string>> RadosAsync(params string[] command) =>
        (await CephCluster.AdministerAsync("rados", ["--pool", CephCluster.Pool, "--namespace", _name, .. command])).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public Task CreateAsync(string image, int gigabytes) => RbdAsync("create", image, "--size", $"{gigabytes}G");

    /// <summary>An image with contents: what the file holds.</summary>
    public Task ImportAsync(string file, string image) =>
        CephCluster.AdministerAsync("rbd", "import", "--no-progress", file, SpecOf(image));

    public Task RemoveAsync(string image) => RbdAsync("rm", image, "--no-progress");

    /// <summary>Removes it unless somebody has it open, or it is not there.</summary>
    public Task<CommandEnd> TryRemoveAsync(string image) => CephCluster.TryAdministerAsync("rbd", "rm", SpecOf(image), "--no-progress");

    public Task ResizeAsync(string image, long megabytes) => RbdAsync("resize", image, "--size", Megabytes(megabytes), "--allow-shrink", "--no-progress");

    public Task<CommandEnd> TryResizeAsync(string image, long megabytes) =>
        CephCluster.TryAdministerAsync("rbd", "resize", SpecOf(image), "--size", Megabytes(megabytes), "--allow-shrink", "--no-progress");

    public async Task<bool> HasAsync(string image) => (await CephCluster.TryAdministerAsync("rbd", "info", SpecOf(image))).Succeeded;

    /// <summary>Takes the owner mark away.</summary>
    public Task UnmarkAsync(string image) => CephCluster.AdministerAsync("rbd", "image-meta", "remove", SpecOf(image), "volumeconsole.owner");

    public Task SnapshotAsync(string image, string snapshot) => CephCluster.AdministerAsync("rbd", "snap", "create", "--no-progress", $"{SpecOf(image)}@{snapshot}");

    public Task PurgeSnapshotsAsync(string image) => CephCluster.AdministerAsync("rbd", "snap", "purge", "--no-progress", SpecOf(image));

    /// <summary>Somebody has the image open, as a virtual machine has, until disposed.</summary>
    public async Task<IAsyncDisposable> WatchAsync(string image)
    {
        var watch = ImageWatch.Begin(SpecOf(image));
        await Eventually.IsTrueAsync($"{image} is watched", async () => (await WatchersAsync(image)).Contains("watcher=", StringComparison.Ordinal));
        return watch;
    }

    /// <summary>Whether somebody has the image open, in rbd's words.</summary>
    public async Task<string> WatchersAsync(string image) => (await CephCluster.TryAdministerAsync("rbd", "status", SpecOf(image))).Output;

    /// <summary>Whether an entry of the pool is there: the first traces of a create are entries that are no image yet.</summary>
    public async Task<bool> HasEntryAsync(string entry) =>
        (await CephCluster.TryAdministerAsync("rados", "--pool", CephCluster.Pool, "--namespace", _name, "stat", entry)).Succeeded;

    private static bool BelongsTo(string entry, HashSet<string> names, HashSet<string> ids)
    {
        if (entry.StartsWith("volumeconsole.", StringComparison.Ordinal)) return true;
        var (kind, of) = entry.Split('.', 2) is [var first, var rest] ? (first, rest) : (entry, "");
        return kind switch
        {
            "rbd_id" => names.Contains(of),
            "rbd_header" or "rbd_object_map" or "rbd_data" => ids.Contains(of.Split('.')[0]),
            _ => of.Length == 0, // The directory, and other books that the pool has one of.
        };
    }

    private static string Megabytes(long megabytes) => string.Create(CultureInfo.InvariantCulture, $"{megabytes}M");

    private string SpecOf(string image) => $"{CephCluster.Pool}/{_name}/{image}";

    private Task<string> RbdAsync(string verb, string image, params string[] more) => CephCluster.AdministerAsync("rbd", [verb, SpecOf(image), .. more]);
}
