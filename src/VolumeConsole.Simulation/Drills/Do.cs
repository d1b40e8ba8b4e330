using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Drift.Changes;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Changes;
using VolumeConsole.Core.Operations.Kinds;

namespace VolumeConsole.Simulation.Drills;

/// <summary>The acts that scenarios are made of. Each says in words what it does; a reader of the page sees just these words.</summary>
internal static class Do
{
    private static readonly TimeSpan s_long = TimeSpan.FromMinutes(30);

    public static DrillAct Create(string of) => new($"asks for the volume {of}", (stage, token) =>
        stage.AskAsync(Creation(stage, of), token));

    public static CreateVolume.Request Creation(DrillStage stage, string of) => new(stage.Backend.Id, stage.NameOf(of), stage.SizeBytes)
    {
        Description = $"Made by the scenario '{stage.Run.Drill.Name}'; it goes by itself.",
    };

    public static DrillAct Resize(string of) => About($"asks for {of} to be twice as large", of, (stage, volume) => new ResizeVolume.Request(volume.Id, stage.GrownBytes));

    public static DrillAct Delete(string of) => About($"deletes {of}", of, (_, volume) => new DeleteVolume.Request(volume.Id));

    public static DrillAct Snapshot(string of, string name) => About($"takes a snapshot of {of}, {name}", of, (_, volume) => new SnapshotVolume.Request(volume.Id, name));

    public static DrillAct Clone(string of, string to) => About($"has a new volume, {to}, made from {of}", of, (stage, snapshot) => new CloneSnapshot.Request(snapshot.Id, stage.NameOf(to)));

    public static DrillAct Restore(string of) => About($"restores {of} from the trash", of, (_, volume) => new RestoreVolume.Request(volume.Id));

    public static DrillAct MarkLost(string of) => About($"declares {of} lost", of, (_, volume) => new MarkLost(volume.Id, volume.Name));

    public static DrillAct Recreate(string of) => About($"has {of} made anew, empty", of, (_, volume) => new RecreateVolume.Request(volume.Id, volume.Name));

    /// <summary>Needs an administrator, for whom the program stands in.</summary>
    public static DrillAct PurgeNow(string of) => new($"ends the time that {of} is kept in the trash", async (stage, token) =>
        await stage.AskAsProgramAsync(new PurgeNow((await stage.VolumeAsync(of, token)).Id), token));

    /// <summary>Copies an object that no live volume owns to a new volume: its own name is burnt.</summary>
    public static DrillAct Rescue(string of, string to) => About($"has the object of {of} copied to a new volume, {to}", of,
        (stage, volume) => new CopyObject.Request(stage.Backend.Id, volume.ObjectName, stage.NameOf(to)));

    /// <summary>What was refused for certain is only tried again by a person.</summary>
    public static DrillAct RetryFailed(string of) => new($"retries the failed work on {of}", async (stage, token) =>
    {
        var volume = await stage.VolumeAsync(of, token);
        var failed = await stage.ReadAsync(db => db.Operations.Where(o => o.VolumeId == volume.Id && o.State == OperationState.Failed).Select(o => (OperationId?)o.Id).FirstOrDefaultAsync(token), token);
        return failed is { } operation ? await stage.AskAsync(new RetryOperation(operation), token) : "nothing has failed";
    });

    /// <summary>Does not wait for the next try. Where one is under way or has ended well by then, there is nothing left to do.</summary>
    public static DrillAct RetryNow(string of) => new($"lets the work on {of} be tried again now", async (stage, token) =>
    {
        var volume = await stage.VolumeAsync(of, token);
        var waiting = await stage.ReadAsync(db => db.Operations.Where(o => o.VolumeId == volume.Id && o.State == OperationState.Waiting).Select(o => (OperationId?)o.Id).FirstOrDefaultAsync(token), token);
        if (waiting is { } operation) await stage.AskAsync(new RetryOperation(operation), token);
        return null;
    });

    public static DrillAct Scan() => new("asks for a scan of the storage", (stage, token) => stage.AskAsync(new RequestScan(stage.Backend.Id), token));

    /// <param name="rule">As it stands in a plan's text.</param>
    public static DrillAct Inject(string rule) => Inject($"injects the fault {rule}", _ => rule);

    /// <param name="rule">For one whose time depends on the console's settings.</param>
    public static DrillAct Inject(string words, Func<DrillStage, string> rule) => new(words, (stage, token) => stage.InjectAsync(rule(stage), s_long, token));

    public static DrillAct StopFaults() => new("stops the faults", (stage, token) => stage.StopFaultsAsync(token));

    /// <summary>Changes the simulated storage, and writes that down once it is so.</summary>
    public static DrillAct ByHand(string words, Func<DrillStage, CancellationToken, Task> change) => new(words, async (stage, token) =>
    {
        await change(stage, token);
        return await stage.TellAsync($"{char.ToUpperInvariant(words[0])}{words[1..]}", token);
    });

    /// <summary>Waits inside a step for what the next act has to follow on the heels.</summary>
    public static DrillAct Until(Sign sign) => new($"waits for {sign}", (stage, token) => stage.UntilAsync(sign, token));

    /// <summary>Asks for what has to be refused, and writes down that it was.</summary>
    public static DrillAct IsRefused(DrillAct act) => new($"{act.Words}, which is refused", async (stage, token) =>
        await act.DoAsync(stage, token) is { } refusal ? await stage.TellAsync($"Refused: {refusal}", token) : "it was accepted, although it must not be");

    private static DrillAct About(string words, string of, Func<DrillStage, Core.Volumes.Volume, Request> request) => new(words, async (stage, token) =>
        await stage.AskAsync(request(stage, await stage.VolumeAsync(of, token)), token));
}
