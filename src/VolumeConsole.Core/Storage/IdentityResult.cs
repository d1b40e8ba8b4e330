namespace VolumeConsole.Core.Storage;

/// <summary>What reading a backend's identity marker said. Closed.</summary>
public abstract record IdentityResult
{
    private IdentityResult() { }

    public sealed record Found(BackendIdentity Identity) : IdentityResult;

    /// <summary>The storage answers, but carries no marker.</summary>
    /// <param name="HoldsObjects">True where it nevertheless holds things under object names: never claim such storage silently.</param>
    public sealed record None(bool HoldsObjects) : IdentityResult;

    /// <summary>The storage, or its marker, could not be read.</summary>
    public sealed record Unreachable(string Message) : IdentityResult;
}
