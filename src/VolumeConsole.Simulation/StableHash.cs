using System.Buffers.Binary;
using VolumeConsole.Core.Storage;

namespace VolumeConsole.Simulation;

/// <summary>64 bits that are the same in every process and on every machine: for seeds and equal states, not for secrets.</summary>
internal readonly record struct StableHash(ulong Value)
{
    private const ulong Step = 0x9E3779B97F4A7C15;

    public StableHash Add(ulong part) => new(Mix(Value + Step + Mix(part + Step)));

    public StableHash Add(long part) => Add((ulong)part);

    /// <summary>Nothing, an empty text and every other text differ.</summary>
    public StableHash Add(string? text)
    {
        if (text is null) return Add(ulong.MaxValue);
        var hash = Add(text.Length);
        foreach (var letter in text) hash = hash.Add(letter);
        return hash;
    }

    public StableHash Add(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes);
        return Add(BinaryPrimitives.ReadUInt64LittleEndian(bytes)).Add(BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]));
    }

    public StableHash Add(OwnerMark? mark) => mark is null ? Add(0UL) : Add(1UL).Add(mark.Installation).Add(mark.Volume.Value);

    public StableHash Add(BackendIdentity? identity) => identity is null ? Add(0UL) : Add(1UL).Add(identity.Installation).Add(identity.Sequence);

    /// <summary>From 0 up to, but never, 1.</summary>
    public double Fraction => (Value >> 11) * (1.0 / (1UL << 53));

    /// <summary>Spreads every bit over all (the finalizer of SplitMix64).</summary>
    private static ulong Mix(ulong bits)
    {
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        return bits ^ (bits >> 31);
    }
}
