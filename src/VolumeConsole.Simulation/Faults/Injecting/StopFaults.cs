using VolumeConsole.Core.Access;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Operations;

namespace VolumeConsole.Simulation.Faults.Injecting;

/// <summary>Ends one injected fault, or all. Any operator may: a fault that surprises somebody must be easy to end.</summary>
/// <param name="Id">Null: all.</param>
public sealed record StopFaults(FaultBoard Board, long? Id) : Request
{
    public override Role Needs => Role.Operator;

    internal override Task<Refusal?> ApplyAsync(ChangeScope change, CancellationToken cancellation)
    {
        var meant = Board.Active.Select(a => a.Injection).Where(i => Id is null || i.Id == Id).ToList();
        if (meant.Count == 0) return Task.FromResult<Refusal?>(Refusal.Conflict("No such fault is in force any more.", "There is nothing to stop."));
        change.About(Id is null ? "all injected faults" : $"the fault '{meant[0]}'");
        foreach (var injection in meant) change.LogBackend(ActivityTypes.FaultStopped, injection.BackendId, injection.Rule.ToString());
        change.AfterCommit(() => Board.Remove([.. meant.Select(i => i.Id)]));
        return Task.FromResult<Refusal?>(null);
    }
}
