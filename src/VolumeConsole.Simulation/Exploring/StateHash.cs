using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace VolumeConsole.Simulation.Exploring;

/// <summary>A running hash of a state, the same in every process.</summary>
internal sealed class StateHash
{
    private readonly XxHash3 _hash = new();

    public ulong Value => _hash.GetCurrentHashAsUInt64();

    public StateHash Add(params ReadOnlySpan<string> texts)
    {
        foreach (var text in texts)
        {
            _hash.Append(MemoryMarshal.AsBytes(text.AsSpan()));
            _hash.Append([0xff]);
        }

        return this;
    }

    public StateHash Add(params ReadOnlySpan<long> numbers)
    {
        _hash.Append(MemoryMarshal.AsBytes(numbers));
        return this;
    }

    public StateHash Add(params ReadOnlySpan<ulong> numbers)
    {
        _hash.Append(MemoryMarshal.AsBytes(numbers));
        return this;
    }
}
