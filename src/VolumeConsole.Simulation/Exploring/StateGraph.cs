using System.Numerics;

namespace VolumeConsole.Simulation.Exploring;

/// <summary>
/// Which states follow which. Each was looked into once; every way through them is a history of its own, and all of them are covered.
/// There is no way back: each step spends something.
/// </summary>
internal sealed class StateGraph
{
    private readonly Dictionary<ulong, List<ulong>> _next = [];
    private readonly HashSet<ulong> _ends = [];

    public void Follow(ulong state, ulong next)
    {
        if (!_next.TryGetValue(state, out var all)) _next[state] = all = [];
        all.Add(next);
    }

    /// <summary>Nothing is left to do there.</summary>
    public void End(ulong state) => _ends.Add(state);

    /// <summary>How many different histories lead from a state to an end.</summary>
    public BigInteger CountFrom(ulong state) => CountFrom(state, []);

    private BigInteger CountFrom(ulong state, Dictionary<ulong, BigInteger> known)
    {
        if (known.TryGetValue(state, out var counted)) return counted;
        var count = _ends.Contains(state) ? BigInteger.One : BigInteger.Zero;
        foreach (var next in _next.GetValueOrDefault(state) ?? []) count += CountFrom(next, known);
        return known[state] = count;
    }
}
