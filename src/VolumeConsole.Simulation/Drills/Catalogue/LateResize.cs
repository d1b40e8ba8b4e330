using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Simulation.Faults;

namespace VolumeConsole.Simulation.Drills.Catalogue;

internal sealed class LateResize : Drill
{
    public override string Name => "late-resize";
    public override string Title => "A resize confirmed late";
    public override IReadOnlyList<string> Story =>
    [
        "A volume is to be twice as large.",
        "The storage grows the object, but never answers the call.",
        "For a while the object is larger than what users are told. That is safe. The other way round would not be: a size that the storage does not have is a promise that breaks when somebody writes.",
    ];

    public override string Lesson => "Show only a size that the storage has confirmed. Until then users see the old one, which is true enough.";

    public override IReadOnlyList<DrillStep> Steps =>
    [
        new("There is a volume.")
        {
            Acts = [Do.Create("db")],
            Lights = [Seen.Created("db")],
            Expect = [new("db", "available {size}", "available {size}", "holds {size}", "create done")],
        },
        new("Twice the size is asked for. The wish is recorded beside the size that users see.")
        {
            Acts = [Do.Inject("injects hang: the storage acts, and never answers", stage => $"hang={TimeText.Print(stage.WithinACall)} verb=grow hits=1"), Do.Resize("db")],
            Lights = [Seen.Started("db", ResizeVolume.KindName)],
            Expect = [new("db", "available {size}", "available {size} → {grown}", "holds {size}", "resize running")],
        },
        new("The object has grown, and no answer came in time. The console says that it is not sure, and users still see the old size.")
        {
            Lights = [Seen.Waits("db", ResizeVolume.KindName)],
            Expect = [new("db", "available {size}", "available {size} → {grown}", "holds {grown}", "resize waiting, in doubt")],
        },
        new("The next try looks, sees that nothing is left to do, and confirms the new size.")
        {
            Lights = [Seen.Succeeded("db", ResizeVolume.KindName)],
            Expect = [new("db", "available {grown}", "available {grown}", "holds {grown}", "resize done")],
        },
    ];
}
