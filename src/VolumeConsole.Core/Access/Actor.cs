namespace VolumeConsole.Core.Access;

/// <summary>Who causes a change. Stored with every activity.</summary>
/// <param name="Credential">A fingerprint of the secret that it signed in with, so that a changed secret ends what began with the old one; never stored.</param>
/// <param name="OnBehalf">The program carries on what somebody of that name asked for before: see <see cref="OnBehalfOf"/>.</param>
public sealed record Actor(ActorKind Kind, string Name, string Credential = "", bool OnBehalf = false)
{
    private const string TokenPrefix = "token:";

    /// <summary>Acts for the design's automatic work, which nobody signed in for.</summary>
    public static Actor Reconciler { get; } = new(ActorKind.System, "reconciler");

    /// <summary>As it is stored and shown: the name alone for people, with its kind for others.</summary>
    public override string ToString() => Kind switch
    {
        ActorKind.Person => Name,
        ActorKind.Token => TokenPrefix + Name,
        _ => Name,
    };

    /// <summary>
    /// For durable work that outlives the sign-in which asked for it, and only for that: fingerprints are not stored, so what counts is
    /// the role that the name has now. A name that is gone, expired or demoted ends the work; a new secret under the same name does not.
    /// </summary>
    /// <param name="stored">As <see cref="ToString"/> spelled it.</param>
    public static Actor OnBehalfOf(string stored) => stored.StartsWith(TokenPrefix, StringComparison.Ordinal)
        ? new Actor(ActorKind.Token, stored[TokenPrefix.Length..], OnBehalf: true)
        : stored == Reconciler.Name ? Reconciler : new Actor(ActorKind.Person, stored, OnBehalf: true);
}
