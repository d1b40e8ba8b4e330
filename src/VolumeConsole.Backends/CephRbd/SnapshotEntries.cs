using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace VolumeConsole.Backends.CephRbd;

/// <summary>How an image's header keeps its snapshots and their clones: read there, a listing needs to open no image.</summary>
internal static class SnapshotEntries
{
    public const string Prefix = "snapshot_";
    private const string ClonesPrefix = "snap_children_";

    // Since the eighth version of the encoding its parent is told elsewhere.
    private const byte WithoutParent = 8;
    private const uint People = 0;
    private const uint Removed = 2;

    /// <summary>The metadata of an image with the mark of one of its snapshots.</summary>
    public static string OwnerKeyOf(string snapshot) => $"{RbdEntries.OwnerKey}@{snapshot}";

    public static string ClonesKeyOf(ulong snapshot) => ClonesPrefix + snapshot.ToString("x16", CultureInfo.InvariantCulture);

    /// <summary>The snapshots among what was read of a header, in ordinal order of their names.</summary>
    public static List<FoundSnapshot> In(Dictionary<string, byte[]> header)
    {
        var found = new List<FoundSnapshot>();
        foreach (var (key, value) in header)
        {
            if (!key.StartsWith(Prefix, StringComparison.Ordinal)) continue;
            var snapshot = Decode(value);
            found.Add(header.TryGetValue(OwnerKeyOf(snapshot.Name), out var owner) ? snapshot with { Owner = RbdOwner.Parse(owner) } : snapshot);
        }

        found.Sort((left, right) => string.CompareOrdinal(left.Name, right.Name));
        return found;
    }

    private static FoundSnapshot Decode(ReadOnlySpan<byte> value)
    {
        var content = RbdEntries.Section(ref value, out var version, out var readableSince);
        var (id, name, sizeBytes) = (RbdEntries.Long(ref content), Encoding.UTF8.GetString(RbdEntries.Next(ref content)), RbdEntries.Long(ref content));
        if (readableSince < WithoutParent)
        {
            RbdEntries.Long(ref content);
            if (version >= 2) RbdEntries.Section(ref content, out _, out _);
        }

        var isProtected = version >= 3 && RbdEntries.Byte(ref content) != 0;
        if (version >= 4) RbdEntries.Long(ref content);
        return new FoundSnapshot(id, name, (long)sizeBytes, version >= 5 ? PlaceIn(ref content) : SnapshotPlace.People, isProtected, null);
    }

    private static SnapshotPlace PlaceIn(ref ReadOnlySpan<byte> content)
    {
        var section = RbdEntries.Section(ref content, out _, out _);
        return RbdEntries.Number(ref section) switch
        {
            People => SnapshotPlace.People,
            Removed => SnapshotPlace.Removed,
            _ => SnapshotPlace.Ceph,
        };
    }

    public static List<RbdClone> ClonesIn(ReadOnlySpan<byte> value)
    {
        var clones = new List<RbdClone>();
        for (var left = RbdEntries.Number(ref value); left > 0; left--)
        {
            var content = RbdEntries.Section(ref value, out var version, out _);
            var (pool, id) = ((long)RbdEntries.Long(ref content), Encoding.UTF8.GetString(RbdEntries.Next(ref content)));
            clones.Add(new RbdClone(pool, version >= 2 ? Encoding.UTF8.GetString(RbdEntries.Next(ref content)) : "", id));
        }

        return clones;
    }

    /// <summary>A snapshot's number and a clone of it, as the storage's methods want them.</summary>
    public static byte[] Attachment(ulong snapshot, RbdClone clone)
    {
        var numbers = new byte[2 * sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(numbers, snapshot);
        BinaryPrimitives.WriteInt64LittleEndian(numbers.AsSpan(sizeof(ulong)), clone.PoolId);
        var texts = RbdEntries.Texts(clone.Id, clone.Namespace);
        var length = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(length, (uint)(sizeof(ulong) + texts.Length));
        return [.. numbers[..sizeof(ulong)], 2, 1, .. length, .. numbers[sizeof(ulong)..], .. texts];
    }
}
