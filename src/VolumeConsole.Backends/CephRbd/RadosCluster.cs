using System.Runtime.InteropServices;

namespace VolumeConsole.Backends.CephRbd;

/// <summary>A connection to a cluster. Pools and images that were opened through it keep it open.</summary>
internal sealed class RadosCluster() : SafeHandle(invalidHandleValue: 0, ownsHandle: true)
{
    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        Rados.Shutdown(handle);
        return true;
    }
}
