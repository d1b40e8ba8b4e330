using VolumeConsole.Core.Operations.Kinds;

namespace VolumeConsole.Simulation.Drills.Catalogue;

internal sealed class BackendFull : Drill
{
    public override string Name => "backend-full";
    public override string Title => "The backend is full";
    public override IReadOnlyList<string> Story =>
    [
        "A volume is asked for, and the storage has no room for it.",
        "That is neither a failure of the request nor a doubt: the storage said clearly that it did nothing, and that later may be different.",
        "Somebody makes room, or adds disks. Nobody should have to ask again.",
    ];

    public override string Lesson => "'Not now' is an answer of its own. It costs nothing, is tried again by itself, and says what would help.";

    public override IReadOnlyList<DrillStep> Steps =>
    [
        new("The storage is filled up by hand, but for a little.")
        {
            Acts = [Do.ByHand("leaves the storage half of the room that db needs", Fill)],
            Lights = [Seen.ByHand],
            Expect = [new("db", "no such volume", "no row", "nothing", "none")],
        },
        new("The volume is asked for. The storage refuses for now; the work waits, and is in no doubt.")
        {
            Acts = [Do.Create("db")],
            Lights = [Seen.Waits("db", CreateVolume.KindName)],
            Expect = [new("db", "creating", "creating", "nothing", "create waiting")],
        },
        new("There is room again, and the create goes through. Nobody had to ask for the volume twice.")
        {
            Acts = [Do.ByHand("makes room in the storage", Empty), Do.RetryNow("db")],
            Lights = [Seen.Created("db")],
            Expect = [new("db", "available {size}", "available {size}", "holds {size}", "create done")],
        },
    ];

    private static Task Fill(DrillStage stage, CancellationToken cancellation)
    {
        var before = stage.Storage.CapacityBytes;
        stage.Afterwards.Add(_ => Task.FromResult(stage.Storage.CapacityBytes = before));
        stage.Storage.CapacityBytes = (long)stage.Storage.Snapshot().ProvisionedBytes + (stage.SizeBytes / 2);
        return Task.CompletedTask;
    }

    private static Task Empty(DrillStage stage, CancellationToken cancellation)
    {
        stage.Storage.CapacityBytes += stage.SizeBytes;
        return Task.CompletedTask;
    }
}
