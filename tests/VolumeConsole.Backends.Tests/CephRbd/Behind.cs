using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using VolumeConsole.Backends.CephRbd;
using VolumeConsole.Core.Storage;

namespace VolumeConsole.Backends.Tests.CephRbd;

/// <summary>What a person with rbd and rados could do behind the backend's back, in one namespace of the pool. Blocking calls.</summary>
internal sealed partial class Behind : IDisposable
{
    private const ulong OnlyExclusiveLock = RbdFeatures.ExclusiveLock | 1;
    private static int s_count;
    private readonly RbdConnection _connection;

    private Behind(RbdConnection connection) => _connection = connection;

    public RadosPool Pool => _connection.Pool;

    public static Behind In(string inNamespace)
    {
        using (var root = RbdConnection.Open(ClusterSettings.AsAdmin("")))
        {
            var made = MakeNamespace(root.Pool, inNamespace);
            Assert.True(made is 0 or -RadosException.Exists, $"Making the namespace failed with {made}.");
        }

        return new Behind(RbdConnection.Open(ClusterSettings.AsAdmin(inNamespace)));
    }

    /// <summary>An image of Ceph's own making, in as few calls as there are entries.</summary>
    public string Put(string name, long sizeBytes, OwnerMark? owner, ulong features = OnlyExclusiveLock)
    {
        var id = $"put{Interlocked.Increment(ref s_count):x}";
        PutHeader(id, sizeBytes, owner, features);
        PutId(name, id);
        PutInDirectory(name, id);
        return id;
    }

    public void PutHeader(string id, long sizeBytes, OwnerMark? owner, ulong features = OnlyExclusiveLock)
    {
        var fixedPart = new byte[17];
        BinaryPrimitives.WriteInt64LittleEndian(fixedPart, sizeBytes);
        fixedPart[8] = 22;
        BinaryPrimitives.WriteUInt64LittleEndian(fixedPart.AsSpan(9), features);
        var noDataPool = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(noDataPool, -1);
        using var write = RadosWrite.New().MakesNew().Call("create", [.. fixedPart, .. RbdEntries.Texts($"rbd_data.{id}"), .. noDataPool]);
        if (owner is not null) write.Set(RbdEntries.OwnerKey, RbdOwner.ToBytes(owner));
        Assert.Equal(0, write.Run(Pool, RbdEntries.HeaderOf(id)));
    }

    public void PutId(string name, string id)
    {
        using var write = RadosWrite.New().MakesNew().Call("set_id", RbdEntries.Texts(id));
        Assert.Equal(0, write.Run(Pool, RbdEntries.IdOf(name)));
    }

    public void PutInDirectory(string name, string id)
    {
        using var write = RadosWrite.New().Call("dir_add_image", RbdEntries.Texts(name, id));
        Assert.Equal(0, write.Run(Pool, RbdEntries.Directory));
    }

    public void TakeFromDirectory(string name, string id)
    {
        using var write = RadosWrite.New().Call("dir_remove_image", RbdEntries.Texts(name, id));
        Assert.Equal(0, write.Run(Pool, RbdEntries.Directory));
    }

    public void RemoveEntry(string entry) => Assert.Equal(0, Rados.Remove(Pool, entry));

    public bool Has(string entry) => Rados.Read(Pool, entry, new byte[1], 1, 0) >= 0;

    /// <summary>What clients find that open the image by its name, as librbd tells it.</summary>
    public ObjectState Look(string name)
    {
        var (volume, snapshot) = Parts(name) ?? (name, null);
        var opened = OpenReadOnly(Pool, volume, out var image, snapshot);
        if (opened == -RadosException.NoEntry) return ObjectState.Absent.Instance;
        Assert.Equal(0, opened);
        using (image.Of(Pool))
        {
            Assert.Equal(0, Rbd.Size(image, out var size));
            var value = new byte[256];
            var length = (nuint)value.Length;
            var got = Metadata(image, snapshot is null ? RbdOwner.Key : $"{RbdOwner.Key}@{snapshot}", value, ref length);
            if (got == -RadosException.NoEntry) return new ObjectState.Present((long)size, null);
            Assert.Equal(0, got);
            return new ObjectState.Present((long)size, RbdOwner.Parse(value.AsSpan(0, value.AsSpan().IndexOf((byte)0))));
        }
    }

    public string IdOf(string name) => new RbdImages(Pool).IdUnderName(name)!;

    /// <summary>How many of its objects an image has in the pool.</summary>
    public unsafe int CountWrittenObjects(string name)
    {
        using var image = Open(name);
        Assert.Equal(0, Rbd.Size(image, out var size));
        var count = 0;
        var counter = GCHandle.Alloc(new Action(() => count++));
        Assert.Equal(0, Rbd.Stretches(image, null, 0, size, 1, 1, &Count, GCHandle.ToIntPtr(counter)));
        counter.Free();
        return count;
    }

    [UnmanagedCallersOnly]
    private static int Count(ulong offset, nuint length, int exists, nint counter)
    {
        ((Action)GCHandle.FromIntPtr(counter).Target!)();
        return 0;
    }

    public RbdImage Open(string name)
    {
        Assert.Equal(0, Rbd.Open(_connection.Pool, name, out var image, null));
        return image.Of(Pool);
    }

    public void Resize(string name, long sizeBytes)
    {
        using var image = Open(name);
        unsafe
        {
            Assert.Equal(0, new CallProgress().Run(argument => Rbd.Resize(image, (ulong)sizeBytes, mayShrink: true, &CallProgress.Take, argument)));
        }
    }

    public unsafe void Remove(string name) =>
        Assert.Equal(0, new CallProgress().Run(argument => Rbd.Remove(Pool, name, &CallProgress.Take, argument)));

    /// <summary>An image's name and a snapshot's, where there is an at sign between them.</summary>
    public static (string Image, string? Snapshot)? Parts(string name) => name.IndexOf('@', StringComparison.Ordinal) is > 0 and var at ? (name[..at], name[(at + 1)..]) : null;

    public void Snapshot(string name, string snapshot, OwnerMark? owner = null)
    {
        using var image = Open(name);
        Assert.Equal(0, Rbd.TakeSnapshot(image, snapshot));
        if (owner is not null) Assert.Equal(0, SetMetadata(image, $"{RbdOwner.Key}@{snapshot}", Encoding.ASCII.GetString(RbdOwner.ToBytes(owner))));
    }

    /// <summary>A snapshot that Ceph's headers know, of which no data were kept, in as few calls as there are entries.</summary>
    public void PutSnapshot(string imageId, ulong id, string name, OwnerMark? owner)
    {
        var number = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(number, id);
        byte[] ofPeople = [1, 1, 4, 0, 0, 0, 0, 0, 0, 0];
        using var write = RadosWrite.New().OnlyExisting().Call("snapshot_add", [.. RbdEntries.Texts(name), .. number, .. ofPeople]);
        if (owner is not null) write.Set(SnapshotEntries.OwnerKeyOf(name), RbdOwner.ToBytes(owner));
        Assert.Equal(0, write.Run(Pool, RbdEntries.HeaderOf(imageId)));
    }

    public RbdImages Images => new(Pool);

    public void RemoveSnapshot(string name, string snapshot)
    {
        using var image = Open(name);
        Assert.Equal(0, RemoveSnapshot(image, snapshot));
    }

    public void Write(string name, string text, ulong offset = 0)
    {
        using var image = Open(name);
        Assert.Equal(text.Length, Rbd.Write(image, offset, (nuint)text.Length, Encoding.ASCII.GetBytes(text), 0));
    }

    /// <summary>One byte in each of as many of its objects.</summary>
    public void WriteObjects(string name, int count)
    {
        using var image = Open(name);
        for (var number = 0; number < count; number++) Assert.Equal(1, Rbd.Write(image, (ulong)number << 22, 1, "x"u8, 0));
    }

    public string Read(string name, int length, ulong offset = 0)
    {
        var (volume, snapshot) = Parts(name) ?? (name, null);
        Assert.Equal(0, OpenReadOnly(Pool, volume, out var opened, snapshot));
        using var image = opened.Of(Pool);
        var bytes = new byte[length];
        Assert.Equal(length, Rbd.Read(image, offset, (nuint)length, bytes, 0));
        return Encoding.ASCII.GetString(bytes);
    }

    /// <summary>As the cluster's list of those that it shuts out spells a connection.</summary>
    public static unsafe string AddressOf(RbdConnection connection)
    {
        Assert.Equal(0, Addresses(connection.Cluster, out var address));
        var text = Marshal.PtrToStringUTF8((nint)address)!;
        Rados.Free(address);
        return text;
    }

    public void Dispose() => _connection.Dispose();

    [LibraryImport(Rados.Library, EntryPoint = "rados_getaddrs")]
    private static unsafe partial int Addresses(RadosCluster cluster, out byte* addresses);

    [LibraryImport(Rbd.Library, EntryPoint = "rbd_namespace_create", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MakeNamespace(RadosPool pool, string name);

    [LibraryImport(Rbd.Library, EntryPoint = "rbd_open_read_only", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int OpenReadOnly(RadosPool pool, string name, out RbdImage image, string? snapshot);

    [LibraryImport(Rbd.Library, EntryPoint = "rbd_metadata_get", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Metadata(RbdImage image, string key, Span<byte> value, ref nuint length);

    [LibraryImport(Rbd.Library, EntryPoint = "rbd_metadata_set", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetMetadata(RbdImage image, string key, string value);

    [LibraryImport(Rbd.Library, EntryPoint = "rbd_snap_remove", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int RemoveSnapshot(RbdImage image, string name);
}
