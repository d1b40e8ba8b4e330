using VolumeConsole.Core.Access;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Operations;

namespace VolumeConsole.Simulation.Faults.Injecting;

/// <summary>Lets calls of a backend go wrong from now on, for a while.</summary>
public sealed record InjectFault(FaultBoard Board, string BackendId, FaultRule Rule, TimeSpan Time) : Request
{
    public override Role Needs => BackendId == Board.Sandbox ? Role.Operator : Role.Admin;

    internal override Task<Refusal?> ApplyAsync(ChangeScope change, CancellationToken cancellation) => Task.FromResult(Apply(change));

    private Refusal? Apply(ChangeScope change)
    {
        if (Check.Backend(change, BackendId, out _) is { } unknown) return unknown with { Field = "backend" };
        if (Time <= TimeSpan.Zero || Time > FaultBoard.Longest)
            return new Refusal(RefusalReason.Invalid, "for", "A fault cannot last so long.",
                $"Choose a time of at most {FaultBoard.Longest.TotalMinutes:0} minutes; it can be injected again.");
        if (Board.Active.Count >= FaultBoard.ActiveMax)
            return Refusal.Conflict($"{FaultBoard.ActiveMax} faults are in force already.", "Stop those that are no longer needed.");
        if (Rule.Fault.Lingers > FaultBoard.Longest)
            return new Refusal(RefusalReason.Invalid, "fault", $"'{Rule.Fault}' would still be at work when all is forgotten.",
                $"Let it take at most {FaultBoard.Longest.TotalMinutes:0} minutes.");
        var rule = Rule with { Backend = null, For = null, Until = null };
        if (WhyNot(change, rule) is { } why) return new Refusal(RefusalReason.Invalid, "fault", why, "Choose another fault or verb.");
        change.About($"the fault '{rule}' on '{BackendId}'");
        change.LogBackend(ActivityTypes.FaultInjected, BackendId, $"{rule}, for {TimeText.Print(Time)}");
        change.AfterCommit(() => Board.Put(BackendId, rule, Time, change.By));
        return null;
    }

    private string? WhyNot(ChangeScope change, FaultRule rule)
    {
        try
        {
            var plan = new FaultPlan(0, rule);
            var isSimulated = change.Backends.TryFind(BackendId, out var backend) && backend.Kind == SimulatorBackendKind.KindName;
            return !isSimulated && plan.Rules[0].Fault is Fault.Partial { Effect: PartialEffect.Unmarked } or Fault.Lie { Effect: PartialEffect.Unmarked }
                ? $"'{rule}' needs a storage that can leave an object without its mark; only the simulator can."
                : null;
        }
        catch (FaultPlanException wrong)
        {
            return wrong.Message;
        }
    }
}
