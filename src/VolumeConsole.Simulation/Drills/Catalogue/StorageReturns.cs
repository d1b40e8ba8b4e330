using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Storage;

namespace VolumeConsole.Simulation.Drills.Catalogue;

internal sealed class StorageReturns : Drill
{
    public override string Name => "storage-returns";
    public override string Title => "Storage that comes back after it was given up";
    public override IReadOnlyList<string> Story =>
    [
        "A part of the storage dies, and a volume's object with it. After a while an operator gives the volume up.",
        "Weeks later somebody repairs the disk, and the object is there again.",
        "To the database it is waste that belongs to nobody. To its owner it may be the best thing that happened all year.",
    ];

    public override string Lesson => "Given up is not deleted. What comes back is shown as unclaimed and kept, until a person decides; it is never purged by itself.";

    public override IReadOnlyList<string> Shown => ["db", "rescued"];

    public override IReadOnlyList<DrillStep> Steps =>
    [
        new("There is a volume.")
        {
            Acts = [Do.Create("db")],
            Lights = [Seen.Created("db")],
            Expect = [new("db", "available {size}", "available {size}", "holds {size}", "create done")],
        },
        new("Its object is lost, and a scan reports it missing.")
        {
            Acts = [Do.ByHand("takes the object of db away, as a dead disk would", async (stage, token) => stage.Storage.Delete((await stage.VolumeAsync("db", token)).ObjectName.Value)), Do.Scan()],
            Lights = [Seen.Found("missing")],
            Expect = [new("db", "available {size}", "available {size}", "nothing", "create done")],
        },
        new("An operator gives the volume up. It is called lost, and its name is free again.")
        {
            Acts = [Do.MarkLost("db")],
            Lights = [new Sign(ActivityTypes.VolumeLost, "db")],
            Expect = [new("db", "lost", "lost", "nothing", "create done")],
        },
        new("The object is back. A scan finds that nobody claims it, and leaves it alone.")
        {
            Acts = [Do.ByHand("puts the object of db back", PutBack), Do.Scan()],
            Lights = [Seen.Found("unclaimed")],
            Expect = [new("db", "lost", "lost", "holds {size}", "create done")],
        },
        new("Its owner wants the data. It is copied to a new volume, because the old name is burnt: a removal may still be on its way to it.")
        {
            Acts = [Do.Rescue("db", "rescued")],
            Lights = [Seen.Succeeded("rescued", CopyObject.KindName)],
            Expect = [new("db", "lost", "lost", "holds {size}", "create done"), new("rescued", "available {size}", "available {size}", "holds {size}", "copy done")],
        },
    ];

    private static async Task PutBack(DrillStage stage, CancellationToken cancellation)
    {
        var volume = await stage.VolumeAsync("db", cancellation);
        stage.Storage.Put(volume.ObjectName.Value, new ObjectState.Present(stage.SizeBytes, volume.MarkOf(stage.Installation)));
    }
}
