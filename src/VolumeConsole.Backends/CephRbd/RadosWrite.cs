using System.Runtime.InteropServices;
using System.Text;

namespace VolumeConsole.Backends.CephRbd;

/// <summary>Conditions and changes of one entry of a pool, which happen together or not at all.</summary>
internal sealed unsafe class RadosWrite() : SafeHandle(invalidHandleValue: 0, ownsHandle: true)
{
    public override bool IsInvalid => handle == 0;

    public static RadosWrite New() => Rados.CreateWrite();

    /// <summary>Only where there is no such entry; it is made.</summary>
    public RadosWrite MakesNew()
    {
        Rados.WriteCreate(this, Rados.CreateExclusive, 0);
        return this;
    }

    public RadosWrite OnlyExisting()
    {
        Rados.WriteOnlyExisting(this);
        return this;
    }

    /// <summary>Only where the key has exactly that value; none and an empty one are the same.</summary>
    public RadosWrite OnlyWhere(string key, ReadOnlySpan<byte> value)
    {
        Rados.WriteOnlyWhere(this, key, Rados.Equal, value, (nuint)value.Length, 0);
        return this;
    }

    public RadosWrite Set(string key, ReadOnlySpan<byte> value)
    {
        fixed (byte* keyStart = Encoding.UTF8.GetBytes(key + '\0'))
        fixed (byte* valueStart = value)
        {
            var keys = keyStart;
            var values = valueStart;
            var length = (nuint)value.Length;
            Rados.WriteValues(this, &keys, &values, &length, 1);
        }

        return this;
    }

    public RadosWrite Unset(string key)
    {
        fixed (byte* keyStart = Encoding.UTF8.GetBytes(key + '\0'))
        {
            var keys = keyStart;
            Rados.WriteRemoveKeys(this, &keys, 1);
        }

        return this;
    }

    /// <summary>A method that the storage runs on the entry, in the same step.</summary>
    public RadosWrite Call(string method, ReadOnlySpan<byte> input)
    {
        Rados.WriteExecute(this, RbdEntries.Group, method, input, (nuint)input.Length, 0);
        return this;
    }

    /// <returns>0, or what failed, negative.</returns>
    public int Run(RadosPool pool, string entry) => Rados.Operate(this, pool, entry, 0, Rados.FullTry);

    protected override bool ReleaseHandle()
    {
        Rados.ReleaseWrite(handle);
        return true;
    }
}
