namespace VolumeConsole.Core.Access;

/// <summary>Who causes a change. Stored with every activity.</summary>
/// <param name="Credential">A fingerprint of the secret that it signed in with, so that a changed secret ends what began with the old one; never stored.</param>
public sealed record Actor(ActorKind Kind, string Name, string Credential = "")
{
    /// <summary>Acts for the design's automatic work, which nobody signed in for.</summary>
    public static Actor Reconciler { get; } = new(ActorKind.System, "reconciler");

    /// <summary>As it is stored and shown: the name alone for people, with its kind for others.</summary>
    public override string ToString() => Kind switch
    {
        ActorKind.Person => Name,
        ActorKind.Token => $"token:{Name}",
        _ => Name,
    };
}
