using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Operations.Kinds;

namespace VolumeConsole.Simulation.Drills.Catalogue;

internal sealed class SnapshotKept : Drill
{
    public override string Name => "snapshot-and-volume";
    public override string Title => "A snapshot, its volume, and what is made from it";
    public override IReadOnlyList<string> Story =>
    [
        "A snapshot keeps a volume as it is at one moment. In the storage it may lie within its volume, and volumes made from it may share what is in it.",
        "So three things hang together which users take for separate: the volume, its snapshot, and the volume that was made from that.",
        "Take them away in the wrong order, and somebody's data goes with what somebody else deleted.",
    ];

    public override string Lesson =>
        "A snapshot is created and deleted in the order of a volume: visible last, hidden first. A volume cannot go before its snapshots, nor a snapshot while a volume is being made from it; what was made from it outlives it.";

    public override IReadOnlyList<string> Shown => ["db", Taken, "copy"];

    private const string Taken = "db@nightly";

    public override IReadOnlyList<DrillStep> Steps =>
    [
        new("There is a volume.")
        {
            Acts = [Do.Create("db")],
            Lights = [Seen.Created("db")],
            Expect = [new("db", "available {size}", "available {size}", "holds {size}", "create done")],
        },
        new("A snapshot is asked for, and the storage takes it. The reply is lost: nobody knows whether it exists.")
        {
            Acts = [Do.Inject("lose-reply verb=copy hits=1"), Do.Snapshot("db", "nightly")],
            Lights = [Seen.Waits(Taken, SnapshotVolume.KindName)],
            Expect = [new(Taken, "creating", "creating", "holds {size}", "snapshot waiting, in doubt")],
        },
        new("The next try looks first, and finds it: one snapshot, of the moment when it was taken.")
        {
            Acts = [Do.RetryNow(Taken)],
            Lights = [Seen.Succeeded(Taken, SnapshotVolume.KindName)],
            Expect = [new(Taken, "available {size}", "available {size}", "holds {size}", "snapshot done")],
        },
        new("Somebody deletes the volume. It has a snapshot, so that is refused, with its name.")
        {
            Acts = [Do.IsRefused(Do.Delete("db"))],
            Lights = [new Sign(ActivityTypes.ScenarioActed) { Says = "Refused" }],
            Expect = [new("db", "available {size}", "available {size}", "holds {size}", "create done")],
        },
        new("A new volume is made from the snapshot.")
        {
            Acts = [Do.Clone(Taken, "copy")],
            Lights = [Seen.Succeeded("copy", CloneSnapshot.KindName)],
            Expect = [new("copy", "available {size}", "available {size}", "holds {size}", "clone done")],
        },
        new("The snapshot is deleted, and its time in the trash ended. The volume that was made from it keeps its contents, and so does the one that it was taken of.")
        {
            Acts = [Do.Delete(Taken), Do.PurgeNow(Taken)],
            Lights = [Seen.Succeeded(Taken, DeleteVolume.KindName)],
            Expect =
            [
                new(Taken, "not found", "deleted", "nothing", "delete done"),
                new("copy", "available {size}", "available {size}", "holds {size}", "clone done"),
                new("db", "available {size}", "available {size}", "holds {size}", "create done"),
            ],
        },
    ];
}
