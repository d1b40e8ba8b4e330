using VolumeConsole.Core.Operations;

namespace VolumeConsole.Simulation.Drills;

/// <summary>Writes a row about a run into the activity, and changes nothing.</summary>
internal sealed record TellDrill(string Type, string BackendId, string Detail) : Request
{
    internal override Task<Refusal?> ApplyAsync(ChangeScope change, CancellationToken cancellation)
    {
        change.About("a scenario");
        change.LogBackend(Type, BackendId, Detail);
        return Task.FromResult<Refusal?>(null);
    }
}
