using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Simulation.Faults;

namespace VolumeConsole.Simulation.Drills.Catalogue;

internal sealed class StaleWorker : Drill
{
    public override string Name => "stale-worker";
    public override string Title => "A stale worker wakes after its lease";
    public override IReadOnlyList<string> Story =>
    [
        "A worker stands still in the middle of its work: its machine sleeps, or is too busy to breathe.",
        "Its lease runs out, another worker finishes the create, and the owner deletes the volume again.",
        "Then the first one wakes up. It still holds the answer 'created', and wants to write it down: the deleted volume would come back to life.",
    ];

    public override string Lesson => "Each try has a number, and only the one that runs now may write. What a stale worker brings back is dropped, however true it once was.";

    public override IReadOnlyList<DrillStep> Steps =>
    [
        new("The volume is asked for. The worker that takes it will stand still for longer than its lease.")
        {
            Acts = [Do.Inject("injects worker-stalls, for longer than a lease", Stall), Do.Create("db")],
            Lights = [Seen.Started("db", CreateVolume.KindName)],
            Expect = [new("db", "creating", "creating", "nothing", "create running")],
        },
        new("The lease runs out. The work goes back to the queue, in doubt.")
        {
            Lights = [Seen.Waits("db", CreateVolume.KindName)],
            Expect = [new("db", "creating", "creating", "holds {size}", "create waiting, in doubt")],
        },
        new("A second worker finds the object and confirms the volume.")
        {
            Lights = [Seen.Created("db")],
            Expect = [new("db", "available {size}", "available {size}", "holds {size}", "create done")],
        },
        new("The owner deletes it. Users no longer see it; its object waits in the trash.")
        {
            Hurries = true,
            Acts = [Do.Delete("db")],
            Lights = [Seen.Requested("db", DeleteVolume.KindName)],
            Expect = [new("db", "not found", "deleting", "holds {size}", "purge recorded")],
        },
        new("The first worker wakes up and wants to write 'created'. Its number is an old one: nothing moves.")
        {
            Lights = [new Sign(ActivityTypes.FaultEnded) { Says = "worker-stalls" }],
            Expect = [new("db", "not found", "deleting", "holds {size}", "purge recorded")],
        },
    ];

    private static string Stall(DrillStage stage) =>
        $"worker-stalls={TimeText.Print(stage.Operations.Lease + (2 * stage.Operations.SweepInterval) + TimeSpan.FromSeconds(3))} verb=ensure hits=1";
}
