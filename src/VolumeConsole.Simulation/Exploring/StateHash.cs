namespace VolumeConsole.Simulation.Exploring;

/// <summary>A running hash of a state, the same in every process.</summary>
internal sealed class StateHash
{
    private StableHash _hash;

    public ulong Value => _hash.Value;

    public StateHash Add(params ReadOnlySpan<string> texts)
    {
        foreach (var text in texts) _hash = _hash.Add(text);
        return this;
    }

    public StateHash Add(params ReadOnlySpan<long> numbers)
    {
        foreach (var number in numbers) _hash = _hash.Add(number);
        return this;
    }

    public StateHash Add(params ReadOnlySpan<ulong> numbers)
    {
        foreach (var number in numbers) _hash = _hash.Add(number);
        return this;
    }
}
