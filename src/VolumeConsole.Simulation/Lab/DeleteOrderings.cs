namespace VolumeConsole.Simulation.Lab;

/// <summary>Delete: hidden first.</summary>
internal static class DeleteOrderings
{
    public static LabChange Change { get; } = new("delete", "Delete",
    [
        new(Ordering.RightName, "Hidden first", "Whatever dies in between leaves an object that users no longer see, and a purge on record that still removes it.",
            """
            db.Save(volume.Deleting(), purge.Due(in: retention));
            // when it is due, as often as it takes:
            await storage.EnsureAbsent(volume.ObjectName);
            db.Save(volume.Deleted(), purge.Succeeded());
            """) { Alone = "delete" },
        new("backend-first-delete", "Remove it, then hide it", "For as long as it takes to write the row, and for ever after a crash, users see a volume whose data is gone.",
            """
            await storage.Remove(volume.ObjectName);
            db.Save(volume.Deleted());
            """),
        new("lost-is-deleted", "Lost is as good as deleted", "The storage was only away: when it comes back, the object counts as left over, and is destroyed by itself.",
            """
            // "mark lost": the object is gone anyway
            db.Save(volume.Deleted());
            // later, the scan: a tombstone's object is a leak
            await storage.Remove(leaked.ObjectName);
            """)
        {
            RightCode = """
            // "mark lost": the object may come back
            db.Save(volume.Lost());
            // later, the scan: nobody's, and nobody asked
            db.Save(new Finding(found, "unclaimed"));
            """,
        },
        new("volume-before-its-snapshots", "The volume before its snapshots", "Users keep a snapshot of a volume that is on its way out, and where the storage keeps both in one place, one of the two promises is broken.",
            """
            // "delete": whatever hangs on it
            db.Save(volume.Deleting(), purge.Due(in: retention));
            """)
        {
            RightCode = """
            // "delete"
            if (db.Snapshots.Any(s => s.Of == volume && s.Lives))
                return Refuse("has snapshots: delete these first");
            db.Save(volume.Deleting(), purge.Due(in: retention));
            """,
        },
        new("tombstones-collected", "Tidy the tombstones up", "A call that was still on its way makes the object once more, and no row is left to say whose it was.",
            """
            // nightly
            db.Volumes.RemoveAll(v => v.State == Deleted);
            """)
        {
            RightCode = """
            // nightly
            // nothing: a name that was used stays burnt for ever
            """,
        },
    ]);
}
