namespace VolumeConsole.Simulation.Lab;

/// <summary>Adopt: one row an object name, for ever.</summary>
internal static class AdoptOrderings
{
    public static LabChange Change { get; } = new("adopt", "Adopt",
    [
        new(Ordering.RightName, "The name decides", "Whoever writes the row with the object's name first has it, be it adopt or purge; everybody else is refused.",
            """
            // unique index: object names, tombstones included
            db.Save(new Volume(found.Name).Creating(), op.Queued());
            // a worker, as often as it takes:
            var done = await storage.Mark(found.Name, owner);
            db.Save(volume.Available(done.Size), op.Succeeded());
            """) { Alone = "adopt" },
        new("adopt-a-burnt-name", "Take the tombstone's name again", "A remove that was sent long ago arrives at last, and destroys the volume that was rescued.",
            """
            var old = db.Volumes.Find(found.Name);
            old.State = Creating; // back to life
            db.Save(old, op.Queued());
            await storage.Mark(found.Name, owner);
            db.Save(old.Available(), op.Succeeded());
            """)
        {
            RightCode = """
            if (db.Volumes.Find(found.Name) is { } old)
                return Error("copy it to a new volume");
            db.Save(new Volume(found.Name).Creating());
            await storage.Mark(found.Name, owner);
            db.Save(volume.Available(), op.Succeeded());
            """,
        },
        new("purge-without-a-row", "Just remove the stray object", "While one operator removes it, another adopts it: the volume is there, and its data is gone.",
            """
            if (db.Volumes.Any(v => v.ObjectName == stray))
                return Error("it is in use");
            await storage.Remove(stray);
            """)
        {
            RightCode = """
            // unique index: object names
            db.Save(new Volume(stray).Deleting(), purge.Queued());
            // a worker, as often as it takes:
            await storage.EnsureAbsent(stray);
            db.Save(volume.Deleted(), purge.Succeeded());
            """,
        },
    ]);
}
