using System.Runtime.InteropServices;

namespace VolumeConsole.Backends.CephRbd;

/// <summary>What a new image is to be like.</summary>
internal sealed class RbdOptions() : SafeHandle(invalidHandleValue: 0, ownsHandle: true)
{
    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        Rbd.DestroyOptions(handle);
        return true;
    }
}
