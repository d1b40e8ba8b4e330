using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Holds;
using VolumeConsole.Core.Holds.Changes;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Storage;

namespace VolumeConsole.Simulation.Drills.Catalogue;

internal sealed class RestoredBackup : Drill
{
    public override string Name => "restored-backup";
    public override string Title => "A restored old backup of the database";
    public override IReadOnlyList<string> Story =>
    [
        "The database is lost, and last night's backup takes its place.",
        "It does not know what happened since. A delete that was taken back this morning is still a delete in it, and its purge is due.",
        "The storage, however, remembers: it carries a marker with the newest thing that the console ever did. (Here the marker is put ahead by hand; to put a real database back, the console would have to stop.)",
    ];

    public override string Lesson => "A database that is older than its storage removes nothing until a person has looked. All else goes on working.";

    public override IReadOnlyList<string> Shown => ["db", "photos"];

    public override string? WhyNot(BackendRegistry backends) => backends.All.FirstOrDefault(b => b.Kind != SimulatorBackendKind.KindName) is { } real
        ? $"While it runs, nothing is removed on any backend of the console, and '{real.Id}' is not a simulated one."
        : null;

    public override IReadOnlyList<DrillStep> Steps =>
    [
        new("There are two volumes, and one of them was deleted: its purge is recorded for later.")
        {
            Acts = [Do.Create("db"), Do.Create("photos"), Do.Until(Seen.Created("photos")), Do.Until(Seen.Created("db")), Do.Delete("photos")],
            Lights = [Seen.Requested("photos", DeleteVolume.KindName)],
            Expect = [new("db", "available {size}", "available {size}", "holds {size}", "create done"), new("photos", "not found", "deleting", "holds {size}", "purge recorded")],
        },
        new("The storage's marker tells of more than this database knows. The console sees it with its next look, and holds all removals back.")
        {
            Acts = [Do.ByHand("puts the storage's marker ahead of the database", PutAhead)],
            Lights = [new Sign(ActivityTypes.HoldSet)],
            Expect = [new("db", "available {size}", "available {size}", "holds {size}", "create done"), new("photos", "not found", "deleting", "holds {size}", "purge recorded")],
        },
        new("The purge comes due. On any other day its object would be gone within a second.")
        {
            Acts = [Do.PurgeNow("photos")],
            Lights = [new Sign(ActivityTypes.Hastened, "photos")],
            Expect = [new("photos", "not found", "deleting", "holds {size}", "delete queued")],
        },
        new("The object is still there when somebody has looked at what would be removed, and releases the hold.")
        {
            Acts = [new DrillAct("releases the hold, as an administrator would", ReleaseAsync)],
            Lights = [new Sign(ActivityTypes.HoldReleased)],
            Expect = [new("photos", "not found", "deleting", "holds {size}", "delete queued")],
        },
        new("Only now is it removed. The other volume never noticed.")
        {
            Lights = [Seen.Succeeded("photos", DeleteVolume.KindName)],
            Expect = [new("db", "available {size}", "available {size}", "holds {size}", "create done"), new("photos", "not found", "deleted", "nothing", "delete done")],
        },
    ];

    private static async Task PutAhead(DrillStage stage, CancellationToken cancellation)
    {
        var known = await stage.ReadAsync(db => db.Activity.MaxAsync(a => a.Sequence, cancellation), cancellation);
        stage.Storage.Remount(new BackendIdentity(stage.Installation, Math.Max(known, stage.Storage.Snapshot().Identity?.Sequence ?? 0) + 1_000));
    }

    private static async Task<string?> ReleaseAsync(DrillStage stage, CancellationToken cancellation)
    {
        var hold = await stage.ReadAsync(db => db.Holds.AsNoTracking().FirstOrDefaultAsync(h => h.ReleasedAt == null && h.Kind == HoldKind.Rollback && h.BackendId == stage.Backend.Id, cancellation), cancellation);
        return hold is null ? "no hold is in force" : await stage.AskAsProgramAsync(new ReleaseHold(hold.Id, ReleaseHold.Word), cancellation);
    }
}
