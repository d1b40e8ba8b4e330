using VolumeConsole.Core.Storage;

namespace VolumeConsole.Backends.Files;

/// <summary>Questions about all objects of a folder for which their order does not matter.</summary>
internal static class ObjectSizes
{
    /// <summary>The sizes of all objects together, in bytes; stops at the largest long.</summary>
    public static long Sum(Folder folder)
    {
        var sum = Int128.Zero;
        var entries = new DirectoryEntries(folder);
        while (entries.MoveNext())
        {
            if (!ObjectName.TryParse(EntryName.ToText(entries.Name), out var name)) continue;
            if (folder.StatusOf(name.Value) is { IsRegularFile: true } status) sum += status.SizeBytes;
        }

        return (long)Int128.Min(sum, long.MaxValue);
    }

    public static bool Any(Folder folder)
    {
        var entries = new DirectoryEntries(folder);
        while (entries.MoveNext())
        {
            if (ObjectName.TryParse(EntryName.ToText(entries.Name), out _)) return true;
        }

        return false;
    }
}
