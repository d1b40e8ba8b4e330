using VolumeConsole.Core.Access;

namespace VolumeConsole.Core.Operations;

/// <summary>One change that somebody asks for. Each is a nested record of its operation kind, or a change of the database alone.</summary>
public abstract record Request
{
    /// <summary>Why, in the actor's words; kept with the activity.</summary>
    public string? Reason { get; init; }

    public IdempotencyKey? Idempotency { get; init; }

    /// <summary>The least role that may ask for it.</summary>
    public virtual Role Needs => Role.Operator;

    /// <summary>Checks and changes, inside the one transaction. Where it refuses, it must have changed nothing.</summary>
    /// <returns>Null where it was accepted; <see cref="ChangeScope.Volume"/> is set then.</returns>
    internal abstract Task<Refusal?> ApplyAsync(ChangeScope change, CancellationToken cancellation);
}
