namespace VolumeConsole.Core.Storage;

/// <summary>
/// How a backend call ended, sorted by certainty. Closed: a caller that handles the four cases has handled them all.
/// A timeout, an exception, a cancellation and a lost connection are always <see cref="Unknown"/>.
/// </summary>
public abstract record BackendResult
{
    private BackendResult() { }

    /// <summary>It took effect, or already had; <paramref name="State"/> is what the backend then reported.</summary>
    public sealed record Done(ObjectState State) : BackendResult;

    /// <summary>Certain that nothing changed, and that trying again will not help.</summary>
    /// <param name="Code">One of <see cref="BackendCodes"/>.</param>
    /// <param name="Message">A sentence for operators: what, and what to do about it.</param>
    public sealed record Rejected(string Code, string Message) : BackendResult;

    /// <summary>Certain that nothing changed; worth trying again later.</summary>
    /// <param name="Code">One of <see cref="BackendCodes"/>.</param>
    /// <param name="Message">A sentence for operators: what, and what to do about it.</param>
    public sealed record NotNow(string Code, string Message) : BackendResult;

    /// <summary>It may have happened. The next attempt observes first.</summary>
    /// <param name="Message">What is known of why there is no answer.</param>
    public sealed record Unknown(string Message) : BackendResult;
}
