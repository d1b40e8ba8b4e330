using System.Runtime.InteropServices;

namespace VolumeConsole.Backends.CephRbd;

/// <summary>A pool of a cluster with one of its namespaces. It is the pool of that number for ever: one of the same name that is made later is another.</summary>
internal sealed class RadosPool() : SafeHandle(invalidHandleValue: 0, ownsHandle: true)
{
    private RadosCluster? _cluster;

    public override bool IsInvalid => handle == 0;

    /// <summary>Keeps the connection open for as long as this is.</summary>
    public RadosPool Of(RadosCluster cluster)
    {
        var added = false;
        cluster.DangerousAddRef(ref added);
        if (added) _cluster = cluster;
        return this;
    }

    protected override bool ReleaseHandle()
    {
        Rados.ClosePool(handle);
        _cluster?.DangerousRelease();
        return true;
    }
}
