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

    /// <summary>What is left of an image of that name whose removal was cut off; null where nothing is.</summary>
    public FoundImage? FindBeingRemoved(string name) =>
        new RbdTrash(pool).IdOf(name) is { } id ? new FoundImage(id, StateOf(id), IsNamed: false, IsBeingRemoved: true) : null;

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

    /// <summary>Reads what <see cref="StateIn"/> and <see cref="SnapshotEntries"/> want of a header, in one step.</summary>
    public static RadosRead WithSnapshots() => RadosRead.Of(RbdEntries.SizeKey)
        .AndWith(RbdEntries.OwnerKey, SnapshotsPageMax).AndWith(SnapshotEntries.Prefix, SnapshotsPageMax);

    // More of one image are read page after page.
    private const int SnapshotsPageMax = 256;

    /// <summary>All that a header holds; null where there is none.</summary>
    public Dictionary<string, byte[]>? WholeHeader(string id)
    {
        var header = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        for (var after = ""; ;)
        {
            using var read = RadosRead.After(after, SnapshotsPageMax);
            if (read.Run(pool, RbdEntries.HeaderOf(id)) is not { } page) return null;
            foreach (var (key, value) in page) header[key] = value;
            if (!read.IsCut || page.Count == 0) return header;
            after = page.Keys.Max(StringComparer.Ordinal)!;
        }
    }

    /// <summary>All snapshots of an image, in ordinal order, whosever they are; none where there is no image of that id.</summary>
    public List<FoundSnapshot> SnapshotsOf(string id)
    {
        using var read = WithSnapshots();
        var header = read.Run(pool, RbdEntries.HeaderOf(id));
        if (header is not null && read.IsCut) header = WholeHeader(id);
        return header is null ? [] : SnapshotEntries.In(header);
    }

    /// <summary>Null where the image is not there, or has no such snapshot.</summary>
    public (FoundImage Image, FoundSnapshot Snapshot)? FindSnapshot(ObjectName name)
    {
        if (Find(name.Volume.Value) is not { State: not null } image) return null;
        return SnapshotsOf(image.Id).Find(snapshot => snapshot.Place == SnapshotPlace.People && snapshot.Name == name.WithinVolume) is { } found ? (image, found) : null;
    }

    /// <summary>
    /// Sees to it that a snapshot has an object map, without which Ceph does not open it: whoever took it may have been killed before that was made.
    /// Such a one says of each object that it may be there; what Ceph makes itself at any later time replaces it.
    /// </summary>
    public void MendObjectMap(string id, FoundSnapshot snapshot)
    {
        var entry = RbdEntries.ObjectMapOf(id, snapshot.Id);
        if (Rados.Read(pool, entry, stackalloc byte[1], 1, 0) != -RadosException.NoEntry) return;
        MakeObjectMap(id, entry, (ulong)snapshot.SizeBytes, MayBeThere);
    }

    // As an object map says it of one object.
    private const byte NotThere = 0;
    private const byte MayBeThere = 1;

    /// <summary>The images that share contents with a snapshot, wherever they are.</summary>
    public List<RbdClone> ClonesOf(string id, ulong snapshot)
    {
        var key = SnapshotEntries.ClonesKeyOf(snapshot);
        using var read = RadosRead.Of(key);
        return read.Run(pool, RbdEntries.HeaderOf(id)) is { } header && header.TryGetValue(key, out var clones) ? SnapshotEntries.ClonesIn(clones) : [];
    }

    /// <summary>Lets a snapshot forget a clone, as a removal of that which was cut off left undone.</summary>
    public void ForgetClone(string id, ulong snapshot, RbdClone clone)
    {
        using var write = RadosWrite.New().Call("child_detach", SnapshotEntries.Attachment(snapshot, clone));
        var answer = write.Run(pool, RbdEntries.HeaderOf(id));
        if (answer != -RadosException.NoEntry) RadosException.Check(answer, "letting a snapshot forget a clone that is gone");
    }

    /// <summary>Marks an image that carries no mark, as one step.</summary>
    /// <returns>False where it carries one by now, or is gone.</returns>
    public bool TryMark(string id, OwnerMark owner) => TryMark(id, RbdEntries.OwnerKey, owner);

    /// <summary>The same of a snapshot, whether it is there already or not yet.</summary>
    /// <returns>False where that name carries another's mark, or the image is gone.</returns>
    public bool TryMarkSnapshot(string id, ObjectName name, OwnerMark owner)
    {
        return TryMark(id, SnapshotEntries.OwnerKeyOf(name.WithinVolume), owner) || SnapshotOwner(id, name) == owner;
    }

    /// <summary>The mark that stands under a snapshot's name, whether it is there or not.</summary>
    public OwnerMark? SnapshotOwner(string id, ObjectName name)
    {
        var key = SnapshotEntries.OwnerKeyOf(name.WithinVolume);
        using var read = RadosRead.Of(key);
        return read.Run(pool, RbdEntries.HeaderOf(id)) is { } header && header.TryGetValue(key, out var owner) ? RbdOwner.Parse(owner) : null;
    }

    /// <summary>Takes that owner's mark away that was for a snapshot.</summary>
    public void ForgetSnapshot(string id, ObjectName name, OwnerMark owner)
    {
        var key = SnapshotEntries.OwnerKeyOf(name.WithinVolume);
        using var write = RadosWrite.New().OnlyExisting().OnlyWhere(key, RbdOwner.ToBytes(owner)).Unset(key);
        var answer = write.Run(pool, RbdEntries.HeaderOf(id));
        if (answer is not (-RadosException.Cancelled or -RadosException.NoEntry)) RadosException.Check(answer, "taking the snapshot's mark away");
    }

    private bool TryMark(string id, string key, OwnerMark owner)
    {
        using var write = RadosWrite.New().OnlyExisting().OnlyWhere(key, []).Set(key, RbdOwner.ToBytes(owner));
        var answer = write.Run(pool, RbdEntries.HeaderOf(id));
        if (answer is -RadosException.Cancelled or -RadosException.NoEntry) return false;
        RadosException.Check(answer, "setting the owner mark");
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

    /// <summary>Makes the object map that a create which was cut off has left out; without, librbd marks the image's map as invalid for good.</summary>
    public void MendObjectMap(string id) => MakeObjectMap(id, RbdEntries.ObjectMapOf(id), null, NotThere);

    /// <param name="sizeBytes">Of what the map is of; null: the image's.</param>
    /// <param name="each">What it says of each object.</param>
    private void MakeObjectMap(string id, string entry, ulong? sizeBytes, byte each)
    {
        using var read = RadosRead.Of(RbdEntries.SizeKey, RbdEntries.FeaturesKey, RbdEntries.OrderKey);
        if (read.Run(pool, RbdEntries.HeaderOf(id)) is not { Count: 3 } header) return;
        if ((BinaryPrimitives.ReadUInt64LittleEndian(header[RbdEntries.FeaturesKey]) & RbdFeatures.ObjectMap) == 0) return;
        var (size, order) = (sizeBytes ?? BinaryPrimitives.ReadUInt64LittleEndian(header[RbdEntries.SizeKey]), header[RbdEntries.OrderKey][0]);
        var map = new byte[sizeof(ulong) + 1];
        BinaryPrimitives.WriteUInt64LittleEndian(map, (size + (1UL << order) - 1) >> order);
        map[^1] = each;
        using var write = RadosWrite.New().MakesNew().Call("object_map_resize", map);
        var answer = write.Run(pool, entry);
        if (answer != -RadosException.Exists) RadosException.Check(answer, "making an object map");
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

    /// <summary>The name under which the pool's directory lists an image; null where it does not.</summary>
    public string? NameInDirectory(string id)
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
