using VolumeConsole.Backends.CephRbd;

[assembly: AssemblyFixture(typeof(CephCluster))]

namespace VolumeConsole.Backends.Tests.CephRbd;

/// <summary>How the backend reaches the tests' cluster.</summary>
internal static class ClusterSettings
{
    public static RbdSettings In(string inNamespace, TimeSpan? timeout = null) => new(
        CephCluster.Pool, inNamespace, CephCluster.ConfFile, null, CephCluster.User, CephCluster.KeyFile, timeout ?? TimeSpan.FromSeconds(30), 8, RbdFeatures.Default);

    /// <summary>With all rights, and not registered as the console's.</summary>
    public static RbdSettings AsAdmin(string inNamespace) => In(inNamespace) with { ConfFile = CephCluster.AdminConfFile, KeyFile = null, User = "admin" };
}
