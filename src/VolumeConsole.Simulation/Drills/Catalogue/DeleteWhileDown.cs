using VolumeConsole.Core.Operations.Kinds;

namespace VolumeConsole.Simulation.Drills.Catalogue;

internal sealed class DeleteWhileDown : Drill
{
    public override string Name => "delete-while-down";
    public override string Title => "A delete whose backend is down for an hour";
    public override IReadOnlyList<string> Story =>
    [
        "A volume is deleted, and its time in the trash is over: its object has to go.",
        "Just then the storage cannot be reached, for an hour on a bad day. (Here it is away until the scenario brings it back, after moments.)",
        "The owner must not see the volume again, and nobody must have to remember that something is still to be removed.",
    ];

    public override string Lesson => "Hide first, remove later. The removal is recorded before anything is touched, so the storage may be away for as long as it likes.";

    public override IReadOnlyList<DrillStep> Steps =>
    [
        new("There is a volume.")
        {
            Acts = [Do.Create("db")],
            Lights = [Seen.Created("db")],
            Expect = [new("db", "available {size}", "available {size}", "holds {size}", "create done")],
        },
        new("Its owner deletes it. It is gone for users at once, and its object stays in the trash: a mistake could still be taken back.")
        {
            Acts = [Do.Delete("db")],
            Lights = [Seen.Requested("db", DeleteVolume.KindName)],
            Expect = [new("db", "not found", "deleting", "holds {size}", "purge recorded")],
        },
        new("The trash is emptied while the storage is away. The removal is tried, and told to try again: it was not sent, and that is certain.")
        {
            Acts = [Do.Inject("unreachable=30m"), Do.PurgeNow("db")],
            Lights = [Seen.Waits("db", DeleteVolume.KindName)],
            Expect = [new("db", "not found", "deleting", "holds {size}", "delete waiting")],
        },
        new("The storage is back. The recorded removal goes through, and only now does the row become a tombstone.")
        {
            Acts = [Do.StopFaults(), Do.RetryNow("db")],
            Lights = [Seen.Succeeded("db", DeleteVolume.KindName)],
            Expect = [new("db", "not found", "deleted", "nothing", "delete done")],
        },
    ];
}
