namespace VolumeConsole.Core.Invariants;

/// <summary>A sentence of the design that a query over stored rows can decide. It only reads, and only a bounded part of a large table at a time.</summary>
public interface IInvariant
{
    /// <summary>As the design numbers it: "I2".</summary>
    string Id { get; }

    /// <summary>What must hold.</summary>
    string Sentence { get; }

    /// <summary>What of it the rows decide: what a tick stands for, no more.</summary>
    string Checks { get; }

    /// <returns>What breaks it, at most <see cref="InvariantScene.OffendersMax"/>; empty where it holds.</returns>
    Task<IReadOnlyList<Offender>> CheckAsync(InvariantScene scene, CancellationToken cancellation);
}
