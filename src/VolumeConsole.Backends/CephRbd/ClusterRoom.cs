using System.Text.Json;
using VolumeConsole.Core.Storage;

namespace VolumeConsole.Backends.CephRbd;

/// <summary>What the cluster tells of its room, as its monitors add it up. Blocking calls.</summary>
internal static class ClusterRoom
{
    /// <summary>Room of the pool for what users write, copies not counted, within its quota.</summary>
    /// <exception cref="RbdUnreachableException">The cluster does not tell.</exception>
    public static Capacity Read(RbdConnection connection, RbdSettings settings, long provisionedBytes)
    {
        using var told = Monitors.Ask(connection.Cluster, """{"prefix":"df","detail":"detail","format":"json"}""");
        foreach (var pool in told.RootElement.GetProperty("pools").EnumerateArray())
        {
            if (pool.GetProperty("id").GetInt64() != connection.PoolId) continue;
            var stats = pool.GetProperty("stats");
            var (used, free, quota) = (Bytes(stats, "stored"), Bytes(stats, "max_avail"), Bytes(stats, "quota_bytes"));
            if (used + free == 0) throw NotTold(settings);
            var total = quota > 0 ? Math.Min(quota, used + free) : used + free;
            return new Capacity(total, Math.Min(used, total), provisionedBytes);
        }

        throw NotTold(settings);
    }

    private static long Bytes(JsonElement stats, string name) => stats.TryGetProperty(name, out var value) && value.TryGetInt64(out var bytes) ? bytes : 0;

    private static RbdUnreachableException NotTold(RbdSettings settings) => new(
        $"The cluster does not tell how much room the pool '{settings.Pool}' has. Look whether one of its managers runs: they add that up.");
}
