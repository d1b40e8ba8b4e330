namespace VolumeConsole.Simulation.Lab;

/// <summary>Resize: the size that users see follows what the storage reported.</summary>
internal static class ResizeOrderings
{
    private const string SecondLook = """
        foreach (var row in db.Volumes) {
            if (listing.Contains(row.ObjectName)) continue;
            if (await storage.Observe(row.ObjectName) is null)
                db.Suspect(row, "missing"); // shows if the
        }                                   // next scan agrees
        if (listing.IsSuspicious) db.Forget(suspects);
        """;

    public static LabChange Change { get; } = new("resize", "Resize",
    [
        new(Ordering.RightName, "The shown size follows", "Whatever dies in between leaves users with the old, smaller size, which is true enough; the next attempt grows on.",
            """
            db.Save(op.Queued(wanted)); // volume.Size unchanged
            // a worker, as often as it takes:
            var done = await storage.Grow(name, atLeast: wanted);
            db.Save(volume.Sized(done.Size), op.Succeeded());
            """) { Alone = "resize" },
        new("database-first-resize", "The new size is shown at once", "A user fills the room that the console promises, and the storage has only half of it.",
            """
            volume.Size = wanted;
            db.Save(volume, op.Queued(wanted));
            // a worker, as often as it takes:
            await storage.Grow(name, atLeast: wanted);
            db.Save(op.Succeeded());
            """),
        new("late-resize-shrinks", "Set the size instead of growing to it", "A call that was lost for a minute arrives after the newer one, and cuts off the end of the data.",
            """
            // in the storage driver
            void Resize(name, size) {
                Truncate(name, size);
            }
            """)
        {
            RightCode = """
            // in the storage driver
            void Grow(name, atLeast) {
                if (SizeOf(name) < atLeast)
                    Truncate(name, atLeast);
            }
            """,
        },
        new("empty-listing-believed", "Not in the listing, so it is gone", "For a minute the storage lists nothing, and the console reports every volume as missing.",
            """
            foreach (var row in db.Volumes)
                if (!listing.Contains(row.ObjectName))
                    db.Report(row, "missing");
            """) { RightCode = SecondLook },
        new("finding-without-a-second-look", "The first look decides", "One bad listing is enough for an alarm about volumes that are fine, and somebody may act on it.",
            """
            foreach (var row in db.Volumes) {
                if (listing.Contains(row.ObjectName)) continue;
                db.Report(row, "missing"); // shows at once
            }
            """) { RightCode = SecondLook },
    ]);
}
