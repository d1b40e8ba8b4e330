namespace VolumeConsole.Simulation;

/// <summary>
/// The latest effects, as an immutable chain, so that a snapshot keeps its history at no cost and two that go on from it do not mix.
/// </summary>
internal sealed class EffectLog
{
    private readonly SimulatedEffect? _last;
    private readonly EffectLog? _before;
    private readonly int _length;

    private EffectLog(SimulatedEffect? last, EffectLog? before) => (_last, _before, _length) = (last, before, before is null ? 0 : before._length + 1);

    public static EffectLog Empty { get; } = new(null, null);

    /// <summary>How many effects there ever were.</summary>
    public long Count => _last?.Number ?? 0;

    public EffectLog Add(SimulatedEffect effect, int effectsMax)
    {
        if (effectsMax == 0) return new EffectLog(effect, Empty);
        // Cut back to the limit once it is exceeded twice: a chain cannot let go of its end alone.
        var kept = _length < 2 * effectsMax ? this : Latest(effectsMax).Aggregate(Empty, (chain, older) => new EffectLog(older, chain));
        return new EffectLog(effect, kept);
    }

    /// <summary>At most so many, the oldest first.</summary>
    public IReadOnlyList<SimulatedEffect> Latest(int effectsMax)
    {
        var latest = new List<SimulatedEffect>();
        for (var link = this; link is { _last: { } effect } && latest.Count < effectsMax; link = link._before) latest.Add(effect);
        latest.Reverse();
        return latest;
    }
}
