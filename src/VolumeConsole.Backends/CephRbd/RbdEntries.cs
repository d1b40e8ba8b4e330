using System.Buffers.Binary;
using System.Text;

namespace VolumeConsole.Backends.CephRbd;

/// <summary>How RBD keeps images in a pool's entries, since its second format: names, methods and encodings that clients and storage share.</summary>
internal static class RbdEntries
{
    public const string Group = "rbd";
    public const string Directory = "rbd_directory";
    public const string Trash = "rbd_trash";
    public const string SizeKey = "size";
    public const string FeaturesKey = "features";
    public const string OrderKey = "order";
    public const string OwnerKey = "metadata_" + RbdOwner.Key;

    /// <summary>Holds an image's id, under its name.</summary>
    public static string IdOf(string name) => $"rbd_id.{name}";

    /// <summary>Holds what an image is, under its id.</summary>
    public static string HeaderOf(string id) => $"rbd_header.{id}";

    public static string ObjectMapOf(string id) => $"rbd_object_map.{id}";

    public static string ObjectMapOf(string id, ulong snapshot) => $"rbd_object_map.{id}.{snapshot:x16}";

    /// <summary>Texts one after the other, each behind its length.</summary>
    public static byte[] Texts(params ReadOnlySpan<string> texts)
    {
        var bytes = new List<byte>();
        Span<byte> length = stackalloc byte[sizeof(uint)];
        foreach (var text in texts)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(length, (uint)Encoding.UTF8.GetByteCount(text));
            bytes.AddRange(length);
            bytes.AddRange(Encoding.UTF8.GetBytes(text));
        }

        return [.. bytes];
    }

    /// <summary>The bytes behind a length; moves on behind them.</summary>
    /// <exception cref="RadosException">There are fewer.</exception>
    public static ReadOnlySpan<byte> Next(ref ReadOnlySpan<byte> content)
    {
        var length = Number(ref content);
        if (length > (uint)content.Length) throw new RadosException(-RadosException.OutOfRange, "understanding what an entry holds");
        var text = content[..(int)length];
        content = content[(int)length..];
        return text;
    }

    /// <summary>The bytes of a part that says in which version it is written, and which the oldest is that can read it; moves on behind it.</summary>
    public static ReadOnlySpan<byte> Section(ref ReadOnlySpan<byte> content, out byte version, out byte readableSince)
    {
        version = Byte(ref content);
        readableSince = Byte(ref content);
        return Next(ref content);
    }

    public static byte Byte(ref ReadOnlySpan<byte> content)
    {
        if (content.IsEmpty) throw new RadosException(-RadosException.OutOfRange, "understanding what an entry holds");
        var value = content[0];
        content = content[1..];
        return value;
    }

    public static ulong Long(ref ReadOnlySpan<byte> content)
    {
        if (!BinaryPrimitives.TryReadUInt64LittleEndian(content, out var number)) throw new RadosException(-RadosException.OutOfRange, "understanding what an entry holds");
        content = content[sizeof(ulong)..];
        return number;
    }

    public static uint Number(ref ReadOnlySpan<byte> content)
    {
        if (!BinaryPrimitives.TryReadUInt32LittleEndian(content, out var number)) throw new RadosException(-RadosException.OutOfRange, "understanding what an entry holds");
        content = content[sizeof(uint)..];
        return number;
    }
}
