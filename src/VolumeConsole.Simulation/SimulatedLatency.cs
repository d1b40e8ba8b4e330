using System.Collections.Immutable;

namespace VolumeConsole.Simulation;

/// <summary>How long calls take, before their effect. A draw depends on the seed, the verb and how many were drawn before, and on nothing else.</summary>
public sealed class SimulatedLatency
{
    public static SimulatedLatency None { get; } = new();

    public ulong Seed { get; init; }

    /// <summary>Of every verb on an object, and of every page of a listing. Capacity and identity answer at once, unless <see cref="ByVerb"/> names them.</summary>
    public LatencyBounds Verbs { get; init; }

    /// <summary>What takes another time.</summary>
    public ImmutableDictionary<BackendVerb, LatencyBounds> ByVerb { get; init; } = ImmutableDictionary<BackendVerb, LatencyBounds>.Empty;

    public static SimulatedLatency Between(TimeSpan least, TimeSpan most, ulong seed) => new() { Seed = seed, Verbs = new LatencyBounds(least, most) };

    public static SimulatedLatency Fixed(TimeSpan every) => new() { Verbs = new LatencyBounds(every, every) };

    public static implicit operator SimulatedLatency(TimeSpan every) => Fixed(every);

    internal LatencyBounds Of(BackendVerb verb) =>
        ByVerb.TryGetValue(verb, out var bounds) ? bounds
        : verb is BackendVerb.Capacity or BackendVerb.ReadIdentity or BackendVerb.WriteIdentity ? default
        : Verbs;

    internal TimeSpan Draw(BackendVerb verb, LatencyBounds bounds, long draws) =>
        bounds.Least + ((bounds.Most - bounds.Least) * new StableHash(Seed).Add((long)verb).Add(draws).Fraction);
}
