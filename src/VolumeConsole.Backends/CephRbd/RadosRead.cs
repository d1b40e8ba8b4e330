using System.Runtime.InteropServices;
using System.Text;

namespace VolumeConsole.Backends.CephRbd;

/// <summary>
/// Reads values of one entry of a pool, at once or in the background. What librados writes to lies outside the managed heap until the
/// answer was taken, so <see cref="Answer"/> is to be asked of whatever was begun.
/// </summary>
internal sealed unsafe class RadosRead : IDisposable
{
    private readonly nint _read = Rados.CreateRead();
    private readonly Results* _results = (Results*)NativeMemory.AllocZeroed((nuint)sizeof(Results));
    private nint _completion;

    public static RadosRead Of(params ReadOnlySpan<string> keys)
    {
        var read = new RadosRead();
        var names = stackalloc byte*[keys.Length];
        for (var i = 0; i < keys.Length; i++) names[i] = (byte*)Marshal.StringToCoTaskMemUTF8(keys[i]);
        Rados.ReadValues(read._read, names, (nuint)keys.Length, &read._results->Values, &read._results->Result);

        // It copied them.
        for (var i = 0; i < keys.Length; i++) Marshal.FreeCoTaskMem((nint)names[i]);
        return read;
    }

    /// <summary>The values whose keys follow that one, in order.</summary>
    public static RadosRead After(string key, int countMax)
    {
        var read = new RadosRead();
        Rados.ReadValuesAfter(read._read, key, "", (ulong)countMax, &read._results->Values, &read._results->More, &read._results->Result);
        return read;
    }

    /// <summary>Null where there is no such entry.</summary>
    /// <exception cref="RadosException">It could not be read.</exception>
    public Dictionary<string, byte[]>? Run(RadosPool pool, string entry) => Taken(Rados.Operate(_read, pool, entry, 0), entry);

    public void Begin(RadosPool pool, string entry)
    {
        RadosException.Check(Rados.CreateCompletion(0, 0, out _completion), "making a completion");
        var begun = Rados.Begin(_read, pool, _completion, entry, 0);
        if (begun >= 0) return;
        Rados.ReleaseCompletion(_completion);
        _completion = 0;
        throw new RadosException(begun, $"reading '{entry}'");
    }

    /// <summary>Waits for what was begun. Null where there is no such entry.</summary>
    /// <exception cref="RadosException">It could not be read.</exception>
    public Dictionary<string, byte[]>? Answer(string entry)
    {
        _ = Rados.Wait(_completion);
        return Taken(Rados.AnswerOf(_completion), entry);
    }

    private Dictionary<string, byte[]>? Taken(int answer, string entry)
    {
        if (answer == -RadosException.NoEntry) return null;
        RadosException.Check(answer, $"reading '{entry}'");
        var values = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        while (true)
        {
            RadosException.Check(Rados.NextValue(_results->Values, out var key, out var value, out var keyLength, out var valueLength), "taking what was read");
            if (key is null) return values;
            values[Encoding.UTF8.GetString(key, (int)keyLength)] = new ReadOnlySpan<byte>(value, (int)valueLength).ToArray();
        }
    }

    public void Dispose()
    {
        if (_completion != 0)
        {
            _ = Rados.Wait(_completion); // It still writes to our memory, where nobody took its answer.
            Rados.ReleaseCompletion(_completion);
        }

        if (_results->Values != 0) Rados.EndValues(_results->Values);
        Rados.ReleaseRead(_read);
        NativeMemory.Free(_results);
    }

    private struct Results
    {
        public nint Values;
        public int Result;
        public byte More;
    }
}
