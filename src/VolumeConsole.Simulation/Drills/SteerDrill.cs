using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Operations;

namespace VolumeConsole.Simulation.Drills;

/// <summary>Lets a run take its next step, pause, go on or stop; any operator may, since all watch the same.</summary>
public sealed record SteerDrill(DrillDesk Desk, long Id, DrillSteering What) : Request
{
    internal override Task<Refusal?> ApplyAsync(ChangeScope change, CancellationToken cancellation) => Task.FromResult(Apply(change));

    private Refusal? Apply(ChangeScope change)
    {
        if (Desk.Find(Id) is not { } run) return new Refusal(RefusalReason.NotFound, "id", $"This console knows no run {Id}.", "It may be from before the last restart; start the scenario again.");
        if (run.Progress.IsOver || run.Progress.State == DrillState.Cleaning) return Refusal.Conflict($"Run {Id} is over.", "Start the scenario again.");
        change.About($"run {Id} of '{run.Drill.Title}'", () => Id);
        change.LogBackend(ActivityTypes.ScenarioSteered, Desk.SandboxId, $"{Words(What)}: run {Id}, {run.Drill.Title}");
        change.AfterCommit(() => Desk.Steer(run, What));
        return null;
    }

    private static string Words(DrillSteering what) => what switch
    {
        DrillSteering.Next => "Next step",
        DrillSteering.Pause => "Paused",
        DrillSteering.GoOn => "Goes on",
        DrillSteering.Stop => "Stopped",
        _ => throw new InvalidOperationException($"{what} is no way to steer."),
    };
}
