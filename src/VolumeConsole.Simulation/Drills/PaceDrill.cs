using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Operations;

namespace VolumeConsole.Simulation.Drills;

/// <summary>Changes when the next steps of a run may act.</summary>
public sealed record PaceDrill(DrillDesk Desk, long Id, DrillPace Pace) : Request
{
    internal override Task<Refusal?> ApplyAsync(ChangeScope change, CancellationToken cancellation)
    {
        if (Desk.Find(Id) is not { Progress.IsOver: false } run) return Task.FromResult<Refusal?>(Refusal.Conflict($"Run {Id} is over.", "Start the scenario again, at another speed."));
        change.About($"run {Id} of '{run.Drill.Title}'", () => Id);
        change.LogBackend(ActivityTypes.ScenarioSteered, Desk.SandboxId, $"{(Pace == DrillPace.StepByStep ? "Step by step" : $"Speed {Pace.ToString().ToLowerInvariant()}")}: run {Id}, {run.Drill.Title}");
        change.AfterCommit(() => run.Hasten(Pace));
        return Task.FromResult<Refusal?>(null);
    }
}
