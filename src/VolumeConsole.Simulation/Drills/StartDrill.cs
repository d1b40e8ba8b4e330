using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Operations;

namespace VolumeConsole.Simulation.Drills;

/// <summary>Asks for a run of a scenario. It begins as soon as the sandbox is free.</summary>
/// <param name="Seed">Null: one that follows from the run's number.</param>
public sealed record StartDrill(DrillDesk Desk, string Name, DrillPace Pace, ulong? Seed) : Request
{
    internal override Task<Refusal?> ApplyAsync(ChangeScope change, CancellationToken cancellation) => Task.FromResult(Apply(change));

    private Refusal? Apply(ChangeScope change)
    {
        if (Desk.Catalogue.Find(Name) is not { } drill) return new Refusal(RefusalReason.NotFound, "name", $"There is no scenario '{Name}'.", "Look at the page Scenarios for those that there are.");
        if (Desk.WhyNot(drill) is { } why) return Refusal.Conflict(why.Problem, why.Remedy);
        var entry = new ActivityEntry
        {
            At = change.Now,
            Actor = change.By,
            Type = ActivityTypes.ScenarioRequested,
            BackendId = Desk.SandboxId,
            Detail = drill.Title,
            Reason = change.Reason,
        };
        change.Db.Activity.Add(entry);
        change.About($"the scenario '{drill.Title}'", () => entry.Sequence);
        change.AfterCommit(() => Desk.Enqueue(new DrillRun(entry.Sequence, drill, entry.Actor, Seed ?? (ulong)entry.Sequence, Pace, entry.At)));
        return null;
    }
}
