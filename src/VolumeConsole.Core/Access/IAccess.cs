namespace VolumeConsole.Core.Access;

/// <summary>Who may do what, as of now: asked again at each write, so that a revoked sign-in writes nothing more.</summary>
public interface IAccess
{
    /// <returns>The actor's present role; null where its sign-in or token is revoked, changed or expired.</returns>
    Role? RoleOf(Actor actor);
}
