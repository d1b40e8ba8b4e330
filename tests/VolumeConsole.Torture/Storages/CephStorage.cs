using VolumeConsole.Testing.Ceph;

namespace VolumeConsole.Torture.Storages;

/// <summary>A namespace of its own on a real cluster, changed and read by rbd and rados, and by nothing of ours.</summary>
public sealed class CephStorage : IHouseStorage
{
    private const int MiBShift = 20;
    private static readonly TimeSpan s_watchMax = TimeSpan.FromSeconds(5);
    private readonly CephNamespace _images;

    private CephStorage(CephNamespace images) => _images = images;

    public string Backend => "ceph";

    public IReadOnlyDictionary<string, string> Settings => _images.Settings(Backend);

    /// <summary>
    /// Boots the cluster unless it runs. It forgets clients that were killed after seconds instead of half a minute, so that what waits for that ends within a run.
    /// </summary>
    public static async Task<CephStorage> MakeAsync(string inNamespace)
    {
        var images = await CephNamespace.MakeAsync(inNamespace);
        await CephCluster.ForgetTheDeadAfterAsync(s_watchMax);
        return new CephStorage(images);
    }

    /// <summary>Refused where the console has it open just then: nothing is changed then.</summary>
    public async Task RemoveAsync(string name, Action writtenDown)
    {
        if (!await _images.HasAsync(name)) return;
        writtenDown();
        await _images.TryRemoveAsync(name);
    }

    public async Task ResizeAsync(string name, long sizeBytes, Action writtenDown)
    {
        if (!await _images.HasAsync(name)) return;
        writtenDown();
        await _images.TryResizeAsync(name, sizeBytes >> MiBShift);
    }

    public async Task<IReadOnlyDictionary<string, long>> ReadAsync()
    {
        var found = new Dictionary<string, long>(await _images.ImagesAsync());
        foreach (var remains in await _images.RemainsAsync()) found[remains] = 0;
        return found;
    }
}
