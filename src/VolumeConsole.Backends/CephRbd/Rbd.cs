using System.Runtime.InteropServices;

namespace VolumeConsole.Backends.CephRbd;

/// <summary>The calls of librbd 1 that this backend makes, as its header declares them. Nothing here decides anything.</summary>
internal static unsafe partial class Rbd
{
    public const string Library = "librbd.so.1";

    public const int FeaturesOption = 1;
    public const int CloneFormatOption = 12;

    /// <summary>The one whose snapshots need no protecting, and may be removed before their clones.</summary>
    public const ulong CloneFormat = 2;

    [LibraryImport(Library, EntryPoint = "rbd_image_options_create")]
    public static partial void CreateOptions(out RbdOptions options);

    [LibraryImport(Library, EntryPoint = "rbd_image_options_destroy")]
    public static partial void DestroyOptions(nint options);

    [LibraryImport(Library, EntryPoint = "rbd_image_options_set_uint64")]
    public static partial int SetOption(RbdOptions options, int option, ulong value);

    [LibraryImport(Library, EntryPoint = "rbd_create4", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Create(RadosPool pool, string name, ulong sizeBytes, RbdOptions options);

    [LibraryImport(Library, EntryPoint = "rbd_remove_with_progress", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Remove(RadosPool pool, string name, delegate* unmanaged<ulong, ulong, nint, int> progress, nint argument);

    [LibraryImport(Library, EntryPoint = "rbd_rename", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Rename(RadosPool pool, string from, string to);

    [LibraryImport(Library, EntryPoint = "rbd_namespace_exists", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int NamespaceExists(RadosPool pool, string name, [MarshalAs(UnmanagedType.U1)] out bool exists);

    [LibraryImport(Library, EntryPoint = "rbd_open", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Open(RadosPool pool, string name, out RbdImage image, string? snapshot);

    [LibraryImport(Library, EntryPoint = "rbd_open_by_id", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int OpenById(RadosPool pool, string id, out RbdImage image, string? snapshot);

    [LibraryImport(Library, EntryPoint = "rbd_open_by_id_read_only", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int OpenByIdReadOnly(RadosPool pool, string id, out RbdImage image, string? snapshot);

    [LibraryImport(Library, EntryPoint = "rbd_close")]
    public static partial int Close(nint image);

    [LibraryImport(Library, EntryPoint = "rbd_get_size")]
    public static partial int Size(RbdImage image, out ulong sizeBytes);

    [LibraryImport(Library, EntryPoint = "rbd_get_features")]
    public static partial int FeaturesOf(RbdImage image, out ulong features);

    [LibraryImport(Library, EntryPoint = "rbd_resize2")]
    public static partial int Resize(
        RbdImage image, ulong sizeBytes, [MarshalAs(UnmanagedType.U1)] bool mayShrink, delegate* unmanaged<ulong, ulong, nint, int> progress, nint argument);

    [LibraryImport(Library, EntryPoint = "rbd_snap_create", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int TakeSnapshot(RbdImage image, string name);

    /// <summary>Of whichever kind, a removed one too.</summary>
    [LibraryImport(Library, EntryPoint = "rbd_snap_remove_by_id")]
    public static partial int RemoveSnapshot(RbdImage image, ulong id);

    [LibraryImport(Library, EntryPoint = "rbd_clone3", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Clone(RadosPool pool, string name, string snapshot, RadosPool targetPool, string target, RbdOptions options);

    [LibraryImport(Library, EntryPoint = "rbd_flatten_with_progress")]
    public static partial int Flatten(RbdImage image, delegate* unmanaged<ulong, ulong, nint, int> progress, nint argument);

    [LibraryImport(Library, EntryPoint = "rbd_watchers_list")]
    public static partial int Watchers(RbdImage image, RbdWatcher* watchers, ref nuint countMax);

    [LibraryImport(Library, EntryPoint = "rbd_watchers_list_cleanup")]
    public static partial void EndWatchers(RbdWatcher* watchers, nuint count);

    [LibraryImport(Library, EntryPoint = "rbd_diff_iterate2", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Stretches(
        RbdImage image, string? fromSnapshot, ulong offset, ulong length, byte includeParent, byte wholeObjects,
        delegate* unmanaged<ulong, nuint, int, nint, int> found, nint argument);

    [LibraryImport(Library, EntryPoint = "rbd_read2")]
    public static partial nint Read(RbdImage image, ulong offset, nuint length, Span<byte> buffer, int flags);

    [LibraryImport(Library, EntryPoint = "rbd_write2")]
    public static partial nint Write(RbdImage image, ulong offset, nuint length, ReadOnlySpan<byte> buffer, int flags);

    [LibraryImport(Library, EntryPoint = "rbd_flush")]
    public static partial int Flush(RbdImage image);
}
