using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Simulation.Faults;

namespace VolumeConsole.Simulation.Drills.Catalogue;

internal sealed class DeleteDuringCreate : Drill
{
    public override string Name => "delete-during-create";
    public override string Title => "A delete during a create";
    public override IReadOnlyList<string> Story =>
    [
        "A volume is being made, and the storage is slow.",
        "Before it is done, its owner changes their mind and deletes it.",
        "The call to the storage cannot be taken back: the object will appear after the volume is gone. Whoever forgets it leaks storage; whoever commits it shows a deleted volume.",
    ];

    public override string Lesson => "The newer wish wins. The create may finish, but it cannot bring the volume back, and the removal queues right behind it.";

    public override IReadOnlyList<DrillStep> Steps =>
    [
        new("The create runs, and its owner deletes the volume meanwhile. Users no longer see it at once; nothing is in the storage yet.")
        {
            Acts =
            [
                Do.Inject("injects slow, for less than a call may take", stage => $"slow={TimeText.Print(stage.WithinACall)} verb=ensure hits=1"),
                Do.Create("db"), Do.Until(Seen.Started("db", CreateVolume.KindName)), Do.Delete("db"),
            ],
            Lights = [Seen.Requested("db", AbandonVolume.KindName)],
            Expect = [new("db", "not found", "deleting", "nothing", "*")],
        },
        new("The storage has made the object after all. The volume stays deleted, and the removal is next in line.")
        {
            Lights = [Seen.Created("db")],
            Expect = [new("db", "not found", "deleting", "holds {size}", "abandon queued")],
        },
        new("The object is removed. Nothing is left behind.")
        {
            Lights = [Seen.Succeeded("db", AbandonVolume.KindName)],
            Expect = [new("db", "not found", "deleted", "nothing", "abandon done")],
        },
    ];
}
