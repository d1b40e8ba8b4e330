using VolumeConsole.Core.Operations.Kinds;

namespace VolumeConsole.Simulation.Drills.Catalogue;

internal sealed class DiedBeforeCommit : Drill
{
    public override string Name => "died-before-commit";
    public override string Title => "The process dies between effect and commit";
    public override IReadOnlyList<string> Story =>
    [
        "The storage has made the object and said so. Right then, before that is written down, the worker dies.",
        "Nobody is left who knows what was done.",
        "Database and storage are two systems: nothing can change both at the same moment, so this gap can be made small but never closed.",
    ];

    public override string Lesson => "Order every change so that a death at any point leaves something safe that can be found again. A worker holds its work only on a lease; when that runs out, another one takes over, and looks first.";

    public override IReadOnlyList<DrillStep> Steps =>
    [
        new("The volume is asked for, and a worker takes the work.")
        {
            Acts = [Do.Inject("worker-dies verb=ensure hits=1"), Do.Create("db")],
            Lights = [Seen.Started("db", CreateVolume.KindName)],
            Expect = [new("db", "creating", "creating", "nothing", "create running")],
        },
        new("The object is there, and the worker is dead. Nothing happens until its lease runs out; then the sweep sees that nobody answers for the work.")
        {
            Lights = [Seen.Waits("db", CreateVolume.KindName)],
            Expect = [new("db", "creating", "creating", "holds {size}", "create waiting, in doubt")],
        },
        new("Another worker takes over, finds the object, and commits what the dead one could not.")
        {
            Lights = [Seen.Created("db")],
            Expect = [new("db", "available {size}", "available {size}", "holds {size}", "create done")],
        },
    ];
}
