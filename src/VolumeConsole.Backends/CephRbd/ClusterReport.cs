using System.Text.Json;

namespace VolumeConsole.Backends.CephRbd;

/// <summary>What a cluster says of itself: its version, its health, and what ails it.</summary>
internal static class ClusterReport
{
    private const int ChecksMax = 3;

    public static string Read(RadosCluster cluster)
    {
        using var version = Monitors.Ask(cluster, """{"prefix":"version","format":"json"}""");
        using var health = Monitors.Ask(cluster, """{"prefix":"health","format":"json"}""");
        return Words(version.RootElement.GetProperty("version").GetString() ?? "", health.RootElement);
    }

    /// <param name="version">Like "ceph version 16.2.15 (618f…) pacific (stable)".</param>
    internal static string Words(string version, JsonElement health)
    {
        var number = version.Split(' ') is [_, _, var third, ..] ? third : version;
        var checks = health.GetProperty("checks").EnumerateObject().Select(check => check.Value.GetProperty("summary").GetProperty("message").GetString()).ToList();
        var more = checks.Count > ChecksMax ? $"; and {checks.Count - ChecksMax} more" : "";
        var ailments = checks.Count == 0 ? "" : $": {string.Join("; ", checks.Take(ChecksMax))}{more}";
        return $"Ceph {number}, {health.GetProperty("status").GetString()}{ailments}";
    }
}
