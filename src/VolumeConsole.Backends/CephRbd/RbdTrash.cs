using System.Text;

namespace VolumeConsole.Backends.CephRbd;

/// <summary>
/// Images whose removal was cut off: librbd takes the names away first, and keeps such an image in the pool's trash, under its id, until its data is gone. What
/// people put into the trash is none of it. Blocking calls on one pool.
/// </summary>
internal sealed class RbdTrash(RadosPool pool)
{
    private const string IdPrefix = "id_";
    private const byte BeingRemoved = 3;
    private const int PageMax = 512;

    // A version, the lowest that understands it, and a length.
    private const int PrefixBytes = 2 + sizeof(uint);

    /// <summary>
    /// Sees to it that there is a trash. Otherwise the first removal makes it, which a pool whose quota is used up refuses: nothing could be purged then to make room.
    /// </summary>
    /// <returns>False where the pool is full already.</returns>
    public bool TryMake()
    {
        using var write = RadosWrite.New().MakesNew();
        var answer = write.Run(pool, RbdEntries.Trash);
        if (answer is -RadosException.QuotaExceeded or -RadosException.NoSpace) return false;
        if (answer != -RadosException.Exists) RadosException.Check(answer, "making the pool's trash");
        return true;
    }

    /// <summary>The id of the image that had that name and was being removed; null where there is none.</summary>
    public string? IdOf(string name)
    {
        for (var after = ""; ;)
        {
            using var read = RadosRead.After(after, PageMax);
            var page = read.Run(pool, RbdEntries.Trash) ?? [];
            foreach (var (key, value) in page)
            {
                if (key.StartsWith(IdPrefix, StringComparison.Ordinal) && NameIn(value) == name) return key[IdPrefix.Length..];
            }

            if (page.Count < PageMax) return null;
            after = page.Keys.Max(StringComparer.Ordinal)!;
        }
    }

    private static string? NameIn(ReadOnlySpan<byte> value)
    {
        if (value.Length <= PrefixBytes || value[PrefixBytes] != BeingRemoved) return null;
        var name = value[(PrefixBytes + 1)..];
        return Encoding.UTF8.GetString(RbdEntries.Next(ref name));
    }
}
