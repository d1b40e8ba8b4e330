namespace VolumeConsole.Backends.Files;

/// <summary>
/// The names of a folder in ordinal order, though the system lists them in none: each pass reads the whole folder and keeps
/// the next <see cref="PageMax"/> names. Memory is bounded whatever the folder holds (some 32 MB at most), and time is a pass a page:
/// one for 131,072 volumes, eight for a million. Sorting on disk would need room on storage that may be full or read-only.
/// </summary>
/// <remarks>A name that is there all the time is in exactly one page, since each page is all that follows the last name of the one before.</remarks>
internal static class SortedNames
{
    public const int PageMax = 131_072;

    /// <summary>The first names after <paramref name="after"/> (null: from the start), in order; empty at the end.</summary>
    public static List<string> PageAfter(Folder folder, string? after, int pageMax, CancellationToken cancellation)
    {
        var names = new List<string>();
        string? last = null;
        var entries = new DirectoryEntries(folder);
        while (entries.MoveNext())
        {
            var name = EntryName.ToText(entries.Name);
            if (after is not null && string.CompareOrdinal(name, after) <= 0) continue;
            if (last is not null && string.CompareOrdinal(name, last) >= 0) continue;
            names.Add(name);
            if (names.Count < 2 * pageMax) continue;
            cancellation.ThrowIfCancellationRequested();
            last = KeepSmallest(names, pageMax);
        }

        KeepSmallest(names, pageMax);
        return names;
    }

    // Returns the greatest name kept if the page is full: what is not below it cannot be in the page.
    private static string? KeepSmallest(List<string> names, int pageMax)
    {
        names.Sort(string.CompareOrdinal);
        DropRepeated(names);
        if (names.Count < pageMax) return null;
        names.RemoveRange(pageMax, names.Count - pageMax);
        return names[^1];
    }

    // A file system may list a name twice when the folder changes while it is read.
    private static void DropRepeated(List<string> names)
    {
        var kept = 0;
        for (var i = 0; i < names.Count; i++)
        {
            if (i == 0 || names[i] != names[i - 1]) names[kept++] = names[i];
        }

        names.RemoveRange(kept, names.Count - kept);
    }
}
