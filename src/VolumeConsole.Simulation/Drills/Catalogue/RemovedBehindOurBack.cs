using VolumeConsole.Core.Operations.Kinds;

namespace VolumeConsole.Simulation.Drills.Catalogue;

internal sealed class RemovedBehindOurBack : Drill
{
    public override string Name => "removed-behind-our-back";
    public override string Title => "A volume removed behind our back";
    public override IReadOnlyList<string> Story =>
    [
        "Somebody with access to the storage tidies up by hand, and removes an object that a volume needs.",
        "Nobody tells the console. The database still says that all is well, and so do the users' tools.",
        "Only a look at the storage can tell, and then a person has to decide: the data is gone, whatever the console does.",
    ];

    public override string Lesson => "Compare the two truths all the time, report the difference, and repair nothing by yourself. What is made anew is empty, and the console says so first.";

    public override IReadOnlyList<DrillStep> Steps =>
    [
        new("There is a volume.")
        {
            Acts = [Do.Create("db")],
            Lights = [Seen.Created("db")],
            Expect = [new("db", "available {size}", "available {size}", "holds {size}", "create done")],
        },
        new("Its object is taken away by hand. Three truths have not noticed.")
        {
            Acts = [Do.ByHand("takes the object of db away, behind the console's back", async (stage, token) => stage.Storage.Delete((await stage.VolumeAsync("db", token)).ObjectName.Value))],
            Lights = [Seen.ByHand],
            Expect = [new("db", "available {size}", "available {size}", "nothing", "create done")],
        },
        new("A scan compares the storage with the database, looks twice, and reports a missing object. It changes nothing.")
        {
            Acts = [Do.Scan()],
            Lights = [Seen.Found("missing")],
            Expect = [new("db", "available {size}", "available {size}", "nothing", "create done")],
        },
        new("An operator decides to have it made anew, empty. Until it is there, users see 'creating'.")
        {
            Acts = [Do.Recreate("db")],
            Lights = [Seen.Requested("db", RecreateVolume.KindName)],
            Expect = [new("db", "creating", "creating", "nothing", "recreate queued")],
        },
        new("The volume is there again, and the finding has closed. Its data has to come from a backup.")
        {
            Lights = [Seen.Succeeded("db", RecreateVolume.KindName)],
            Expect = [new("db", "available {size}", "available {size}", "holds {size}", "recreate done")],
        },
    ];
}
