using System.Collections.Concurrent;
using VolumeConsole.Core.Access;

namespace VolumeConsole.Testing.Worlds;

/// <summary>
/// Roles by name: <c>reader</c> and <c>operator</c> are what they are called, <c>gone</c> is revoked, everybody else is an
/// administrator, until a test revokes them.
/// </summary>
public sealed class OpenAccess : IAccess
{
    private readonly ConcurrentDictionary<string, bool> _revoked = new() { ["gone"] = true };

    public void Revoke(string name) => _revoked[name] = true;

    public Role? RoleOf(Actor actor) => actor.Name switch
    {
        _ when _revoked.ContainsKey(actor.Name) => null,
        "reader" => Role.Reader,
        "operator" => Role.Operator,
        _ => Role.Admin,
    };
}
