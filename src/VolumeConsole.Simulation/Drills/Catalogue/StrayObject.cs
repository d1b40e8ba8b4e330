using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Storage;

namespace VolumeConsole.Simulation.Drills.Catalogue;

internal sealed class StrayObject : Drill
{
    public override string Name => "stray-object";
    public override string Title => "A stray object";
    public override IReadOnlyList<string> Story =>
    [
        "In the storage lies an object that no row of the database knows. Perhaps somebody copied it there, perhaps it is older than the console.",
        "It costs room and nobody sees it.",
        "It may also hold the only copy of something. A program that cleans up strays by itself will one day remove what mattered.",
    ];

    public override string Lesson => "Prefer an orphan that can be found over a lie, and keeping over destroying. A stray object is shown, and a person adopts or purges it.";

    public override IReadOnlyList<string> Shown => ["stray"];

    public override IReadOnlyList<DrillStep> Steps =>
    [
        new("An object appears in the storage that nobody asked the console for.")
        {
            Acts = [Do.ByHand("puts an object without a mark into the storage", Put)],
            Lights = [Seen.ByHand],
            Expect = [new("stray", "no such volume", "no row", "holds {size}, no mark", "none")],
        },
        new("A scan finds it and reports an orphan. Nothing is removed.")
        {
            Acts = [Do.Scan()],
            Lights = [Seen.Found("orphan")],
            Expect = [new("stray", "no such volume", "no row", "holds {size}, no mark", "none")],
        },
        new("An operator adopts it under a name. A row owns the object's name from now on, so nothing else can take or remove it.")
        {
            Acts = [new DrillAct("adopts the object as a volume", (stage, token) => stage.AskAsync(new AdoptVolume.Request(stage.Backend.Id, NameIn(stage), stage.NameOf("stray")), token))],
            Lights = [Seen.Requested("stray", AdoptVolume.KindName)],
            Expect = [new("stray", "creating", "creating", "holds {size}, no mark", "adopt queued")],
        },
        new("The object was verified and marked, and is a volume like any other.")
        {
            Lights = [Seen.Succeeded("stray", AdoptVolume.KindName)],
            Expect = [new("stray", "available {size}", "available {size}", "*", "adopt done")],
        },
    ];

    private static ObjectName NameIn(DrillStage stage) => ObjectName.For(stage.StrayId);

    private static Task Put(DrillStage stage, CancellationToken cancellation)
    {
        stage.Show("stray", NameIn(stage));
        stage.Storage.Put(NameIn(stage).Value, new ObjectState.Present(stage.SizeBytes, null));
        return Task.CompletedTask;
    }
}
