using VolumeConsole.Core.Access;

namespace VolumeConsole.Testing.Worlds;

/// <summary>Roles by name: <c>reader</c> and <c>operator</c> are what they are called, <c>gone</c> is revoked, everybody else is an administrator.</summary>
public sealed class OpenAccess : IAccess
{
    public Role? RoleOf(Actor actor) => actor.Name switch
    {
        "reader" => Role.Reader,
        "operator" => Role.Operator,
        "gone" => null,
        _ => Role.Admin,
    };
}
