using System.Runtime.InteropServices;

namespace VolumeConsole.Backends.CephRbd;

/// <summary>An open image. Closing may take as long as a call: whoever opened it closes it, on the same thread, however late.</summary>
internal sealed class RbdImage() : SafeHandle(invalidHandleValue: 0, ownsHandle: true)
{
    private RadosPool? _pool;

    public override bool IsInvalid => handle == 0;

    /// <summary>Keeps the pool open for as long as this is.</summary>
    public RbdImage Of(RadosPool pool)
    {
        var added = false;
        pool.DangerousAddRef(ref added);
        if (added) _pool = pool;
        return this;
    }

    protected override bool ReleaseHandle()
    {
        var closed = Rbd.Close(handle) == 0;
        _pool?.DangerousRelease();
        return closed;
    }
}
