using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Changes;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Simulation.Exploring;

/// <summary>
/// Every kind of change by itself, with two deaths, lost replies, late calls and a worker that stands still; and those together that
/// can come into each other's way.
/// </summary>
public static class Scenarios
{
    private const long Ten = 10 * VolumeSize.GiB;
    private const long Twenty = 20 * VolumeSize.GiB;
    private static readonly ObjectName s_stray = ObjectName.Parse("vol-0198f7a27d5e7c3a9b1f2a4c6e8f0a1b");

    private static readonly Budget s_alone = new() { Deaths = 2, LostReplies = 2, LateCalls = 1, Refusals = 1, Stalls = 1 };
    private static readonly Budget s_together = new() { Deaths = 1, LostReplies = 1, LateCalls = 1, Stalls = 1 };
    private static readonly Budget s_watched = new() { Deaths = 1, LostReplies = 1, LateCalls = 1, Scans = 1 };

    private static readonly Deed s_create = Ask("create db-1", _ => new CreateVolume.Request(ExploredWorld.BackendId, "db-1", Ten));
    private static readonly Deed s_createSame = Ask("create db-1 again", _ => new CreateVolume.Request(ExploredWorld.BackendId, "db-1", Ten));
    private static readonly Deed s_resize = Ask("resize to 20 GiB", w => new ResizeVolume.Request(w.IdOf("db-1"), Twenty));
    private static readonly Deed s_cancel = Ask("cancel the resize", w => Newest(w, ResizeVolume.KindName) is { } id ? new CancelResize(id) : null);
    private static readonly Deed s_delete = Ask("delete", w => new DeleteVolume.Request(w.IdOf("db-1")));
    private static readonly Deed s_restore = Ask("restore", w => new RestoreVolume.Request(w.IdOf("db-1")));
    private static readonly Deed s_purge = Ask("purge now", w => new PurgeNow(w.IdOf("db-1")));
    private static readonly Deed s_observe = Ask("observe", w => new ObserveVolume.Request(w.IdOf("db-1")));
    private static readonly Deed s_rename = Ask("rename to db-2", w => new UpdateVolume(w.IdOf("db-1"), Name: "db-2"));
    private static readonly Deed s_lost = Ask("mark lost", w => new MarkLost(w.IdOf("db-1"), "db-1")) with { Explains = true };
    private static readonly Deed s_adopt = Ask("adopt the stray object", _ => new AdoptVolume.Request(ExploredWorld.BackendId, s_stray, "found"));
    private static readonly Deed s_adoptToo = Ask("adopt it as well", _ => new AdoptVolume.Request(ExploredWorld.BackendId, s_stray, "found-too"));
    private static readonly Deed s_purgeStray = Ask("purge the stray object", _ => new PurgeObject.Request(ExploredWorld.BackendId, s_stray, s_stray.Value));
    private static readonly Deed s_recreate = Ask("recreate", w => new RecreateVolume.Request(w.IdOf("db-1"), "db-1"));
    private static readonly Deed s_accept = Ask("accept what is there", w => new AcceptActual.Request(w.IdOf("db-1")));
    private static readonly Deed s_reassert = Ask("re-assert what is recorded", w => new ReassertVolume.Request(w.IdOf("db-1")));
    private static readonly Deed s_copy = Ask("copy to a new volume", w => new CopyObject.Request(ExploredWorld.BackendId, w.ObjectOf("db-1"), "rescued"));
    private static readonly Deed s_snapshot = Ask("take a snapshot", w => new SnapshotVolume.Request(w.IdOf("db-1"), "one"));
    private static readonly Deed s_clone = Ask("make a volume from it", w => new CloneSnapshot.Request(w.IdOf("db-1@one"), "copy"));
    private static readonly Deed s_deleteSnapshot = Ask("delete the snapshot", w => new DeleteVolume.Request(w.IdOf("db-1@one")));
    private static readonly Deed s_purgeSnapshot = Ask("purge the snapshot now", w => new PurgeNow(w.IdOf("db-1@one")));
    private static readonly Deed s_restoreSnapshot = Ask("restore the snapshot", w => new RestoreVolume.Request(w.IdOf("db-1@one")));
    private static readonly Deed s_deleteAll = Ask("delete it with its snapshots", w => new DeleteVolume.Request(w.IdOf("db-1")) { WithSnapshots = true });
    private static readonly Deed s_retry = Ask("retry", w => w.Content.Operations.LastOrDefault(o => o.State is "failed" or "needs_attention" or "waiting") is { } o
        ? new RetryOperation(new OperationId(o.Id)) : null);

    private static readonly Deed s_create2 = Ask("create db-2", _ => new CreateVolume.Request(ExploredWorld.BackendId, "db-2", Ten));
    private static readonly Deed s_cancelCreate = Ask("cancel the create", w => Newest(w, CreateVolume.KindName) is { } id ? new CancelResize(id) : null);
    private static readonly Deed s_restoreDeleted = s_restore with
    {
        When = w => w.Content.Volumes.Any(v => v.Lifecycle == "deleting") || w.Content.Operations.Any(o => o.Kind == RestoreVolume.KindName), // Asked again after a death.
    };
    private static readonly Deed s_resizeMore = Ask("resize to 30 GiB", w => new ResizeVolume.Request(w.IdOf("db-1"), 30 * VolumeSize.GiB)) with
    {
        When = w => w.Content.Volumes.Any(v => v.SizeBytes >= Twenty),
    };

    private static readonly Deed s_return = Hand("the object comes back by itself", w => Put(w, w.ObjectOf("db-1").Value, new ObjectState.Present(Ten, MarkOf(w)))) with
    {
        When = w => w.Content.Volumes.All(v => v.Lifecycle is "deleted" or "lost"),
    };

    private static readonly Deed s_adoptReturned = Ask("adopt what came back", w => new AdoptVolume.Request(ExploredWorld.BackendId, w.ObjectOf("db-1"), "found"));
    private static readonly Deed s_backUp = Hand("somebody makes a backup of the database", w =>
    {
        w.Backup = w.Database.BackUp();
        return null;
    });

    private static readonly Deed s_rollBack = Hand("somebody restores the backup", w =>
    {
        w.RollBack();
        return null;
    }) with
    { When = w => w.Scheduler.Parked.Count == 0 };

    private static readonly Deed s_mountWrong = Hand("the wrong storage is mounted", w => Mount(w, elsewhere: true));

    /// <summary>A wrong mount lasts longer than a call: one that came and went within one could not be told.</summary>
    private static readonly Deed s_mountRight = Hand("the right storage is mounted again", w => Mount(w, elsewhere: false)) with
    {
        When = w => w.Scheduler.Parked.All(p => p.Seam is SeamKind.BeforeCommit or SeamKind.AfterCommit),
    };


    private static readonly Deed s_drop = Hand("somebody drops a stray object", w => Put(w, s_stray.Value, new ObjectState.Present(Ten, null)));
    private static readonly Deed s_rm = Hand("somebody removes the object", w => Put(w, w.ObjectOf("db-1").Value, null));
    private static readonly Deed s_truncate = Hand("somebody cuts the object to 5 GiB", w => Put(w, w.ObjectOf("db-1").Value,
        w.Storage.Look(w.ObjectOf("db-1")) is ObjectState.Present there ? there with { SizeBytes = Ten / 2 } : null));

    /// <summary>One change at a time.</summary>
    public static IReadOnlyList<Scenario> Alone { get; } =
    [
        Of("create", [], s_create),
        Of("resize", [s_create], s_resize),
        Of("delete", [s_create], s_delete, s_purge),
        Of("restore", [s_create, s_delete], s_restore),
        Of("abandon", [], s_create, s_delete),
        Of("observe", [s_create], s_observe),
        Of("rename", [s_create], s_rename),
        Of("lost", [s_create, s_rm], s_lost) with { ScannedBefore = true },
        Of("adopt", [s_drop], s_adopt) with { ScannedBefore = true },
        Of("purge-stray", [s_drop], s_purgeStray) with { ScannedBefore = true },
        Of("recreate", [s_create, s_rm], s_recreate) with { ScannedBefore = true },
        Of("accept", [s_create, s_truncate], s_accept) with { ScannedBefore = true },
        Of("reassert", [s_create, s_truncate], s_reassert) with { ScannedBefore = true },
        Of("copy", [s_create, s_lost], s_copy) with { ScannedBefore = true },
        Of("snapshot", [s_create], s_snapshot),
        Of("clone", [s_create, s_snapshot], s_clone),
        Of("delete-snapshot", [s_create, s_snapshot], s_deleteSnapshot, s_purgeSnapshot),
    ];

    /// <summary>Changes that can come into each other's way, and into the reconciler's.</summary>
    public static IReadOnlyList<Scenario> Together { get; } =
    [
        Both("create-and-delete", [], [s_create, s_delete], [s_retry]),
        Both("create-twice", [], [s_create], [s_createSame]),
        Both("resize-and-delete", [s_create], [s_resize], [s_delete, s_purge]),
        Both("resize-and-cancel", [s_create], [s_resize, s_cancel], [s_retry]),
        Both("delete-and-restore", [s_create], [s_delete, s_restore], [s_purge]),
        Both("delete-and-create-again", [s_create], [s_delete, s_purge], [s_createSame]),
        Both("restore-and-create-again", [s_create, s_delete], [s_restore], [s_createSame]),
        Both("adopt-twice", [s_drop], [s_adopt], [s_adoptToo]) with { ScannedBefore = true },
        Both("adopt-and-purge", [s_drop], [s_adopt], [s_purgeStray]) with { ScannedBefore = true },
        Both("recreate-and-delete", [s_create, s_rm], [s_recreate], [s_delete, s_purge]) with { ScannedBefore = true },
        Both("scan-and-create", [], [s_create], []) with { Budget = s_watched },
        Both("scan-and-delete", [s_create], [s_delete, s_purge], []) with { Budget = s_watched },
        Both("scan-and-hands", [s_create], [s_rm], []) with { Budget = s_watched with { Scans = 2 } },
        Both("scan-and-leak", [], [s_create, s_delete], []) with
        {
            Budget = s_watched with { LostReplies = 0 },
        },
        Both("create-and-cancel", [], [s_create, s_cancelCreate], []),
        Both("abandon-and-restore", [], [s_create, s_delete], [s_restoreDeleted]),
        Both("resize-twice", [s_create], [s_resize], [s_resizeMore]),
        Both("adopt-a-returned-object", [s_create], [s_delete, s_purge], [s_return, s_adoptReturned]) with { Budget = s_together with { Scans = 1, Deaths = 0, Stalls = 0 } },
        Both("lost-and-returned", [s_create, s_rm], [s_lost, s_return], []) with { ScannedBefore = true, Budget = s_watched with { LateCalls = 0, LostReplies = 0 } },
        Both("rolled-back", [s_create, s_delete, s_backUp], [s_restore, s_rollBack], []) with { Budget = new Budget { Deaths = 1 } },
        Both("wrong-mount", [s_create], [s_create2], [s_mountWrong, s_mountRight]) with { Budget = s_watched },
        Both("snapshot-and-resize", [s_create], [s_snapshot], [s_resize]),
        Both("snapshot-and-delete", [s_create], [s_snapshot, s_purgeSnapshot], [s_deleteAll, s_purge]),
        Both("clone-and-delete-snapshot", [s_create, s_snapshot], [s_clone], [s_deleteSnapshot, s_purgeSnapshot]),
        Both("delete-and-restore-snapshot", [s_create, s_snapshot], [s_deleteSnapshot, s_restoreSnapshot], [s_deleteAll, s_purgeSnapshot]),
        Both("scan-and-snapshot", [s_create], [s_snapshot, s_deleteSnapshot], []) with { Budget = s_watched with { LostReplies = 0 } },
        Both("bad-listing", [s_create], [s_resize], []) with { Budget = s_watched with { BadListings = 1, LateCalls = 0 } },
    ];

    public static IReadOnlyList<Scenario> All { get; } = [.. Alone, .. Together];

    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static Scenario Named(string name) => All.FirstOrDefault(s => s.Name == name)
        ?? (name.StartsWith("crowd-", StringComparison.Ordinal) && int.TryParse(name["crowd-".Length..], System.Globalization.CultureInfo.InvariantCulture, out var seed) ? Crowd.Of(seed) : null)
        ?? throw new ArgumentException($"There is no scenario '{name}'. Choose one of: {string.Join(", ", All.Select(s => s.Name))}.", nameof(name));

    private static Scenario Of(string name, Deed[] before, params Deed[] deeds) =>
        new(name) { Before = [.. before], Clients = [new Client("olga", [.. deeds])], Budget = s_alone };

    private static Scenario Both(string name, Deed[] before, Deed[] first, Deed[] second) =>
        new(name) { Before = [.. before], Clients = [new Client("olga", [.. first]), new Client("hugo", [.. second])], Budget = s_together };

    private static Deed Ask(string label, Func<ExploredWorld, Request?> request) => new(label, Ask: request);

    private static Deed Hand(string label, Func<ExploredWorld, string?> change) => new(label, ByHand: change);

    private static string Put(ExploredWorld world, string name, ObjectState.Present? state)
    {
        world.Storage.Put(name, state);
        return name;
    }

    private static OwnerMark MarkOf(ExploredWorld world) =>
        new(world.Storage.Snapshot().Identity!.Installation, world.IdOf("db-1"));

    private static string? Mount(ExploredWorld world, bool elsewhere)
    {
        world.IsElsewhere = elsewhere;
        return null;
    }

    private static OperationId? Newest(ExploredWorld world, string kind) =>
        world.Content.Operations.LastOrDefault(o => o.Kind == kind) is { } o ? new OperationId(o.Id) : null;
}
