using VolumeConsole.Core.Access;

namespace VolumeConsole.Simulation.Exploring;

/// <summary>Everybody may do everything: who may do what is not explored.</summary>
internal sealed class Everybody : IAccess
{
    public Role? RoleOf(Actor actor) => Role.Admin;
}
