using System.Buffers.Binary;
using System.Text;
using VolumeConsole.Core.Storage;

namespace VolumeConsole.Backends.CephRbd;

/// <summary>Finds images by name without opening them, and mends the names that lead to one. Blocking calls on one pool.</summary>
internal sealed class RbdImages(RadosPool pool)
{
    // An id has some 12 characters; Ceph cuts longer ones than this off itself.
    private const int IdBytesMax = 256;

    /// <summary>Null where nothing of that name is there.</summary>
    public FoundImage? Find(string name)
    {
        if (IdUnderName(name) is { } id) return new FoundImage(id, StateOf(id), IsNamed: true);
        return IdInDirectory(name) is { } listed ? new FoundImage(listed, StateOf(listed), IsNamed: false) : null;
    }

    /// <summary>Null where the name does not lead to one.</summary>
    public string? IdUnderName(string name)
    {
        Span<byte> buffer = stackalloc byte[IdBytesMax];
        var answer = Rados.Read(pool, RbdEntries.IdOf(name), buffer, (nuint)buffer.Length, 0);
        if (answer == -RadosException.NoEntry) return null;
        ReadOnlySpan<byte> content = buffer[..(int)RadosException.Check(answer, $"reading the id of '{name}'")];

        // Made, and not yet filled: such a name leads nowhere.
        return content.IsEmpty ? "" : Encoding.UTF8.GetString(RbdEntries.Next(ref content));
    }

    private string? IdInDirectory(string name)
    {
        Span<byte> buffer = stackalloc byte[IdBytesMax];
        var answer = Execute(RbdEntries.Directory, "dir_get_id", RbdEntries.Texts(name), buffer);
        if (answer == -RadosException.NoEntry) return null;
        ReadOnlySpan<byte> content = buffer[..(int)RadosException.Check(answer, $"looking for '{name}' in the pool's directory")];
        return Encoding.UTF8.GetString(RbdEntries.Next(ref content));
    }

    /// <summary>Null where there is no image of that id.</summary>
    public ObjectState.Present? StateOf(string id)
    {
        if (id.Length == 0) return null;
        using var read = RadosRead.Of(RbdEntries.SizeKey, RbdEntries.OwnerKey);
        return StateIn(read.Run(pool, RbdEntries.HeaderOf(id)));
    }

    /// <summary>The same of what was read of its header.</summary>
    public static ObjectState.Present? StateIn(Dictionary<string, byte[]>? header)
    {
        if (header is null || !header.TryGetValue(RbdEntries.SizeKey, out var size) || size.Length < sizeof(long)) return null;
        return new ObjectState.Present(
            BinaryPrimitives.ReadInt64LittleEndian(size), header.TryGetValue(RbdEntries.OwnerKey, out var owner) ? RbdOwner.Parse(owner) : null);
    }

    /// <summary>Marks an image that carries no mark, as one step.</summary>
    /// <returns>False where it carries one by now, or is gone.</returns>
    public bool TryMark(string id, OwnerMark owner)
    {
        using var write = RadosWrite.New().OnlyExisting().OnlyWhere(RbdEntries.OwnerKey, []).Set(RbdEntries.OwnerKey, RbdOwner.ToBytes(owner));
        var answer = write.Run(pool, RbdEntries.HeaderOf(id));
        if (answer is -RadosException.Cancelled or -RadosException.NoEntry) return false;
        RadosException.Check(answer, "marking the image");
        return true;
    }

    /// <summary>Marks an image that nobody else knows of yet, whatever mark it has.</summary>
    public void Mark(string id, OwnerMark owner)
    {
        using var write = RadosWrite.New().OnlyExisting().Set(RbdEntries.OwnerKey, RbdOwner.ToBytes(owner));
        RadosException.Check(write.Run(pool, RbdEntries.HeaderOf(id)), "marking the image");
    }

    /// <summary>Sees to it that name and directory both lead to the image, as a create or rename that was cut off may have left undone.</summary>
    public void MendNames(string name, FoundImage image)
    {
        if (!image.IsNamed) SetId(name, image.Id);
        if (IdInDirectory(name) != image.Id) SetInDirectory(name, image.Id);
    }

    private void SetId(string name, string id)
    {
        using var write = RadosWrite.New().MakesNew().Call("set_id", RbdEntries.Texts(id));
        var answer = write.Run(pool, RbdEntries.IdOf(name));
        if (answer != -RadosException.Exists) RadosException.Check(answer, $"naming '{name}'");
    }

    private void SetInDirectory(string name, string id)
    {
        // A rename that was cut off left the image's former name there.
        if (NameInDirectory(id) is { } former && former != name)
        {
            using var rename = RadosWrite.New().Call("dir_rename_image", RbdEntries.Texts(former, name, id));
            RadosException.Check(rename.Run(pool, RbdEntries.Directory), $"listing '{name}'");
            return;
        }

        using var add = RadosWrite.New().Call("dir_add_image", RbdEntries.Texts(name, id));
        var answer = add.Run(pool, RbdEntries.Directory);
        if (answer != -RadosException.Exists) RadosException.Check(answer, $"listing '{name}'");
    }

    private string? NameInDirectory(string id)
    {
        var buffer = new byte[4096];
        var answer = Execute(RbdEntries.Directory, "dir_get_name", RbdEntries.Texts(id), buffer);
        if (answer == -RadosException.NoEntry) return null;
        ReadOnlySpan<byte> content = buffer.AsSpan(0, (int)RadosException.Check(answer, "looking for the image's name in the pool's directory"));
        return Encoding.UTF8.GetString(RbdEntries.Next(ref content));
    }

    /// <summary>Takes away the names of an image that is not there: what a create or remove that was cut off has left.</summary>
    public void RemoveNames(string name, string id)
    {
        Remove(RbdEntries.IdOf(name));
        if (id.Length == 0) return;
        Remove(RbdEntries.ObjectMapOf(id));
        using var write = RadosWrite.New().Call("dir_remove_image", RbdEntries.Texts(name, id));
        var answer = write.Run(pool, RbdEntries.Directory);
        if (answer is not (-RadosException.NoEntry or -Stale)) RadosException.Check(answer, $"taking '{name}' out of the pool's directory");
    }

    // What the directory answers where it leads from that name to another id.
    private const int Stale = 116;

    private void Remove(string entry)
    {
        var answer = Rados.Remove(pool, entry);
        if (answer != -RadosException.NoEntry) RadosException.Check(answer, $"removing '{entry}'");
    }

    /// <summary>The names that follow that one in the pool's directory, in order of their bytes, each with its id.</summary>
    public List<(string Name, string Id)> NamesAfter(string name, int countMax)
    {
        var buffer = new byte[DirectoryBytesMax];
        Span<byte> count = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(count, (ulong)countMax);
        var answer = Execute(RbdEntries.Directory, "dir_list", [.. RbdEntries.Texts(name), .. count], buffer);
        if (answer == -RadosException.NoEntry) return [];
        ReadOnlySpan<byte> content = buffer.AsSpan(0, (int)RadosException.Check(answer, "listing the pool"));
        var names = new List<(string, string)>();
        for (var left = RbdEntries.Number(ref content); left > 0; left--)
        {
            var next = Encoding.UTF8.GetString(RbdEntries.Next(ref content));
            names.Add((next, Encoding.UTF8.GetString(RbdEntries.Next(ref content))));
        }

        return names;
    }

    private const int DirectoryBytesMax = 1 << 20;

    private int Execute(string entry, string method, ReadOnlySpan<byte> input, Span<byte> output) =>
        Rados.Execute(pool, entry, RbdEntries.Group, method, input, (nuint)input.Length, output, (nuint)output.Length);
}
