using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core.Operations;

/// <summary>What the write door answered. Closed.</summary>
public abstract record Submission
{
    private Submission() { }

    /// <summary>It is durable: only a newer request can undo it.</summary>
    /// <param name="Operation">The operation that carries it out; null for changes of the database alone.</param>
    /// <param name="Replayed">The same idempotency key had been answered before, and nothing was changed now.</param>
    public sealed record Accepted(VolumeId Volume, OperationId? Operation, bool Replayed = false) : Submission;

    /// <summary>It is durable, and is about no single volume: a backend, a finding of no volume, a bulk retry.</summary>
    /// <param name="Subject">What it is about, in words.</param>
    /// <param name="Id">The number of what was made, where something was.</param>
    public sealed record Recorded(string Subject, long? Id = null) : Submission;

    /// <summary>Nothing was changed.</summary>
    public sealed record Refused(Refusal Refusal) : Submission;
}
