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
