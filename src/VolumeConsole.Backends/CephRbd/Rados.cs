using System.Runtime.InteropServices;

namespace VolumeConsole.Backends.CephRbd;

/// <summary>The calls of librados 2 that this backend makes, as its header declares them. Nothing here decides anything.</summary>
internal static unsafe partial class Rados
{
    public const string Library = "librados.so.2";

    public const byte Equal = 1;
    public const int CreateExclusive = 1;

    /// <summary>Sent although the pool is full: then it fails at once, instead of waiting for room.</summary>
    public const int FullTry = 64;

    [LibraryImport(Library, EntryPoint = "rados_create2", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Create(out RadosCluster cluster, string? clusterName, string user, ulong flags);

    [LibraryImport(Library, EntryPoint = "rados_conf_read_file", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int ReadConfiguration(RadosCluster cluster, string path);

    [LibraryImport(Library, EntryPoint = "rados_conf_set", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Configure(RadosCluster cluster, string option, string value);

    [LibraryImport(Library, EntryPoint = "rados_connect")]
    public static partial int Connect(RadosCluster cluster);

    [LibraryImport(Library, EntryPoint = "rados_shutdown")]
    public static partial void Shutdown(nint cluster);

    [LibraryImport(Library, EntryPoint = "rados_get_instance_id")]
    public static partial ulong InstanceId(RadosCluster cluster);

    [LibraryImport(Library, EntryPoint = "rados_pool_lookup", StringMarshalling = StringMarshalling.Utf8)]
    public static partial long LookUpPool(RadosCluster cluster, string name);

    [LibraryImport(Library, EntryPoint = "rados_pool_reverse_lookup")]
    public static partial int NameOfPool(RadosCluster cluster, long poolId, Span<byte> name, nuint length);

    [LibraryImport(Library, EntryPoint = "rados_mon_command")]
    public static partial int AskMonitor(
        RadosCluster cluster, byte** commands, nuint count, byte* input, nuint inputLength,
        out byte* answer, out nuint answerLength, out byte* words, out nuint wordsLength);

    [LibraryImport(Library, EntryPoint = "rados_buffer_free")]
    public static partial void Free(byte* buffer);

    [LibraryImport(Library, EntryPoint = "rados_ioctx_create2")]
    public static partial int OpenPool(RadosCluster cluster, long poolId, out RadosPool pool);

    [LibraryImport(Library, EntryPoint = "rados_ioctx_destroy")]
    public static partial void ClosePool(nint pool);

    [LibraryImport(Library, EntryPoint = "rados_ioctx_set_namespace", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void SetNamespace(RadosPool pool, string name);

    [LibraryImport(Library, EntryPoint = "rados_set_pool_full_try")]
    public static partial void TryWhenFull(RadosPool pool);

    [LibraryImport(Library, EntryPoint = "rados_read", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Read(RadosPool pool, string entry, Span<byte> buffer, nuint length, ulong offset);

    [LibraryImport(Library, EntryPoint = "rados_remove", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Remove(RadosPool pool, string entry);

    [LibraryImport(Library, EntryPoint = "rados_exec", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Execute(
        RadosPool pool, string entry, string group, string method, ReadOnlySpan<byte> input, nuint inputLength, Span<byte> output, nuint outputLength);

    [LibraryImport(Library, EntryPoint = "rados_create_write_op")]
    public static partial RadosWrite CreateWrite();

    [LibraryImport(Library, EntryPoint = "rados_release_write_op")]
    public static partial void ReleaseWrite(nint write);

    [LibraryImport(Library, EntryPoint = "rados_write_op_create")]
    public static partial void WriteCreate(RadosWrite write, int exclusive, nint category);

    [LibraryImport(Library, EntryPoint = "rados_write_op_assert_exists")]
    public static partial void WriteOnlyExisting(RadosWrite write);

    [LibraryImport(Library, EntryPoint = "rados_write_op_omap_cmp", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void WriteOnlyWhere(RadosWrite write, string key, byte comparison, ReadOnlySpan<byte> value, nuint length, nint result);

    [LibraryImport(Library, EntryPoint = "rados_write_op_omap_set")]
    public static partial void WriteValues(RadosWrite write, byte** keys, byte** values, nuint* lengths, nuint count);

    [LibraryImport(Library, EntryPoint = "rados_write_op_omap_rm_keys")]
    public static partial void WriteRemoveKeys(RadosWrite write, byte** keys, nuint count);

    [LibraryImport(Library, EntryPoint = "rados_write_op_write_full")]
    public static partial void WriteContent(RadosWrite write, ReadOnlySpan<byte> content, nuint length);

    [LibraryImport(Library, EntryPoint = "rados_write_op_exec", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void WriteExecute(RadosWrite write, string group, string method, ReadOnlySpan<byte> input, nuint length, nint result);

    [LibraryImport(Library, EntryPoint = "rados_write_op_operate", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Operate(RadosWrite write, RadosPool pool, string entry, nint modifiedAt, int flags);

    [LibraryImport(Library, EntryPoint = "rados_create_read_op")]
    public static partial nint CreateRead();

    [LibraryImport(Library, EntryPoint = "rados_release_read_op")]
    public static partial void ReleaseRead(nint read);

    [LibraryImport(Library, EntryPoint = "rados_read_op_omap_get_vals_by_keys")]
    public static partial void ReadValues(nint read, byte** keys, nuint count, nint* values, int* result);

    [LibraryImport(Library, EntryPoint = "rados_read_op_omap_get_vals2", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void ReadValuesAfter(nint read, string after, string prefix, ulong countMax, nint* values, byte* more, int* result);

    [LibraryImport(Library, EntryPoint = "rados_read_op_operate", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Operate(nint read, RadosPool pool, string entry, int flags);

    [LibraryImport(Library, EntryPoint = "rados_aio_read_op_operate", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Begin(nint read, RadosPool pool, nint completion, string entry, int flags);

    [LibraryImport(Library, EntryPoint = "rados_aio_create_completion2")]
    public static partial int CreateCompletion(nint argument, nint callback, out nint completion);

    [LibraryImport(Library, EntryPoint = "rados_aio_wait_for_complete")]
    public static partial int Wait(nint completion);

    [LibraryImport(Library, EntryPoint = "rados_aio_get_return_value")]
    public static partial int AnswerOf(nint completion);

    [LibraryImport(Library, EntryPoint = "rados_aio_release")]
    public static partial void ReleaseCompletion(nint completion);

    [LibraryImport(Library, EntryPoint = "rados_omap_get_next2")]
    public static partial int NextValue(nint values, out byte* key, out byte* value, out nuint keyLength, out nuint valueLength);

    [LibraryImport(Library, EntryPoint = "rados_omap_get_end")]
    public static partial void EndValues(nint values);
}
