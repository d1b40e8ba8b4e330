using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Invariants;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Groups;
using VolumeConsole.Core.Storage;
using VolumeConsole.Simulation.Faults.Injecting;

namespace VolumeConsole.Simulation.Drills;

/// <summary>What runs need of the engine.</summary>
/// <param name="Board">Null where faults are not enabled, and nothing runs.</param>
public sealed record DrillServices(
    Orchestrator Orchestrator,
    IDbContextFactory<VolumeDb> Databases,
    ActivityFeed Feed,
    InvariantChecker Invariants,
    FailureGroups Groups,
    InstallationIdentity Installation,
    OperationOptions Operations,
    DrillOptions Options,
    TimeProvider Clock,
    FaultBoard? Board = null)
{
    /// <summary>Those of a run's faults that are still in force.</summary>
    internal IReadOnlyList<long> MyFaults(IReadOnlyList<DrillStage.Injected> injected) => Board is null
        ? []
        : [.. Board.Active.Select(a => a.Injection)
            .Where(i => i.BackendId == Options.SandboxId && injected.Any(mine => i.Rule.ToString() == mine.Rule && i.At >= mine.At)).Select(i => i.Id)];
}
