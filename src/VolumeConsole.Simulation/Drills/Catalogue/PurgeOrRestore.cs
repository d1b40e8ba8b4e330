using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Simulation.Faults;

namespace VolumeConsole.Simulation.Drills.Catalogue;

internal sealed class PurgeOrRestore : Drill
{
    public override string Name => "purge-or-restore";
    public override string Title => "A purge racing a restore";
    public override IReadOnlyList<string> Story =>
    [
        "A deleted volume waits in the trash, and can be taken back.",
        "At the end of that time its object is removed. Just then its owner presses 'restore'.",
        "If both win, users get a volume whose data is being destroyed under them. One of them has to lose, for certain, and has to be told.",
    ];

    public override string Lesson => "A restore wins as long as no worker ever took the purge. From then on it is refused: an object that may be gone already is never offered as a volume.";

    public override IReadOnlyList<DrillStep> Steps =>
    [
        new("There is a volume.")
        {
            Acts = [Do.Create("db")],
            Lights = [Seen.Created("db")],
            Expect = [new("db", "available {size}", "available {size}", "holds {size}", "create done")],
        },
        new("It is deleted, and its purge recorded for later.")
        {
            Acts = [Do.Delete("db")],
            Lights = [Seen.Requested("db", DeleteVolume.KindName)],
            Expect = [new("db", "not found", "deleting", "holds {size}", "purge recorded")],
        },
        new("Nobody has begun to purge it: the restore wins, and the console looks whether the object is still there.")
        {
            Acts = [Do.Restore("db")],
            Lights = [Seen.Succeeded("db", RestoreVolume.KindName)],
            Expect = [new("db", "available {size}", "available {size}", "holds {size}", "restore done")],
        },
        new("Deleted again, and its time in the trash ended. A worker has taken the purge when the restore comes: this time it is refused.")
        {
            Acts =
            [
                Do.Inject("injects slow, for less than a call may take", stage => $"slow={TimeText.Print(stage.WithinACall)} verb=remove hits=1"),
                Do.Delete("db"), Do.PurgeNow("db"), Do.Until(Seen.Started("db", DeleteVolume.KindName)), Do.IsRefused(Do.Restore("db")),
            ],
            Lights = [new Sign(ActivityTypes.ScenarioActed) { Says = "Refused" }],
            Expect = [new("db", "not found", "deleting", "holds {size}", "delete running")],
        },
        new("The object is gone, and nobody was promised it.")
        {
            Lights = [Seen.Succeeded("db", DeleteVolume.KindName)],
            Expect = [new("db", "not found", "deleted", "nothing", "delete done")],
        },
    ];
}
