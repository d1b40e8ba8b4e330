using VolumeConsole.Core.Operations.Kinds;

namespace VolumeConsole.Simulation.Drills.Catalogue;

internal sealed class LostReply : Drill
{
    public override string Name => "lost-reply";
    public override string Title => "The reply of a create is lost";
    public override IReadOnlyList<string> Story =>
    [
        "Somebody asks for a volume, and the console tells the storage to make it.",
        "The storage does so, but its answer never arrives: a cable, a time-out, a restart in between.",
        "The console cannot know whether the volume exists. If it says 'failed', it lies and leaves an object behind; if it simply asks again, it may make two.",
    ];

    public override string Lesson => "A time-out is not a failure. The next try looks first, finds the object by the name that only this volume can have, and takes it over.";

    public override IReadOnlyList<DrillStep> Steps =>
    [
        new("The volume is asked for. The promise is in the database before anybody talks to the storage.")
        {
            Acts = [Do.Inject("lose-reply verb=ensure hits=1"), Do.Create("db")],
            Lights = [Seen.Requested("db", CreateVolume.KindName)],
            Expect = [new("db", "creating", "creating", "nothing", "create queued")],
        },
        new("The storage has made the object, and the console does not know: it says 'in doubt', never 'failed'.")
        {
            Lights = [Seen.Waits("db", CreateVolume.KindName)],
            Expect = [new("db", "creating", "creating", "holds {size}", "create waiting, in doubt")],
        },
        new("The next try looks before it acts, finds its own object, and confirms. One volume, one object.")
        {
            Lights = [Seen.Created("db")],
            Expect = [new("db", "available {size}", "available {size}", "holds {size}", "create done")],
        },
    ];
}
