namespace VolumeConsole.Backends.CephRbd;

/// <summary>Where the images are, and how they are reached.</summary>
/// <param name="Namespace">Within the pool; empty for the pool itself.</param>
/// <param name="ConfFile">Ceph's own configuration; null where <paramref name="MonHosts"/> says all that is needed.</param>
/// <param name="User">Without the "client." before it.</param>
/// <param name="KeyFile">A keyring, or a file with nothing but the key; null where Ceph looks for it in its usual places.</param>
/// <param name="Timeout">How long the libraries themselves wait for an answer of the cluster, as a second net.</param>
/// <param name="Concurrency">How many changes may run at once; what looks has a few threads beside.</param>
/// <param name="Features">Those of new images, as Ceph numbers them.</param>
internal sealed record RbdSettings(
    string Pool, string Namespace, string? ConfFile, string? MonHosts, string User, string? KeyFile, TimeSpan Timeout, int Concurrency, ulong Features)
{
    public string Location => Namespace.Length == 0 ? $"pool {Pool}" : $"pool {Pool}, namespace {Namespace}";
}
