using System.Runtime.InteropServices;
using System.Text;

namespace VolumeConsole.Backends.CephRbd;

/// <summary>
/// Reads values of one entry of a pool, at once or in the background. What librados writes to lies outside the managed heap until the
/// answer was taken, so <see cref="Answer"/> is to be asked of whatever was begun.
/// </summary>
internal sealed unsafe class RadosRead : IDisposable
{
    private const int PartsMax = 3;
    private readonly nint _read = Rados.CreateRead();
    private readonly Part* _parts = (Part*)NativeMemory.AllocZeroed(PartsMax, (nuint)sizeof(Part));
    private int _count;
    private nint _completion;

    public static RadosRead Of(params ReadOnlySpan<string> keys)
    {
        var read = new RadosRead();
        var names = stackalloc byte*[keys.Length];
        for (var i = 0; i < keys.Length; i++) names[i] = (byte*)Marshal.StringToCoTaskMemUTF8(keys[i]);
        var part = read.Next();
        Rados.ReadValues(read._read, names, (nuint)keys.Length, &part->Values, &part->Result);

        // It copied them.
        for (var i = 0; i < keys.Length; i++) Marshal.FreeCoTaskMem((nint)names[i]);
        return read;
    }

    /// <summary>The values whose keys follow that one, in order.</summary>
    public static RadosRead After(string key, int countMax) => new RadosRead().Ask(key, "", countMax);

    /// <summary>In the same step: the first of the values whose keys begin so.</summary>
    public RadosRead AndWith(string prefix, int countMax) => Ask("", prefix, countMax);

    private RadosRead Ask(string after, string prefix, int countMax)
    {
        var part = Next();
        Rados.ReadValuesAfter(_read, after, prefix, (ulong)countMax, &part->Values, &part->More, &part->Result);
        return this;
    }

    private Part* Next() => _count < PartsMax ? &_parts[_count++] : throw new InvalidOperationException("One read asks for three things at most.");

    /// <summary>Whether there were more values than were asked for. To be asked when the answer was taken.</summary>
    public bool IsCut
    {
        get
        {
            for (var i = 0; i < _count; i++)
            {
                if (_parts[i].More != 0) return true;
            }

            return false;
        }
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
        for (var i = 0; i < _count; i++) Take(_parts[i].Values, values);
        return values;
    }

    private static void Take(nint answered, Dictionary<string, byte[]> values)
    {
        while (true)
        {
            RadosException.Check(Rados.NextValue(answered, out var key, out var value, out var keyLength, out var valueLength), "taking what was read");
            if (key is null) return;
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

        for (var i = 0; i < _count; i++)
        {
            if (_parts[i].Values != 0) Rados.EndValues(_parts[i].Values);
        }

        Rados.ReleaseRead(_read);
        NativeMemory.Free(_parts);
    }

    private struct Part
    {
        public nint Values;
        public int Result;
        public byte More;
    }
}
