namespace VolumeConsole.Simulation.Lab;

/// <summary>Restore: only while nothing was ever sent to remove the object.</summary>
internal static class RestoreOrderings
{
    private const string Untouched = """
        var rows = db.Update(purge.Cancelled(),
            where: purge.State == Queued
                && purge.Attempt == 0   // never claimed
                && volume.WasAvailable);
        if (rows == 0) return Error("it is too late");
        db.Save(volume.Available(), observe.Queued());
        """;

    public static LabChange Change { get; } = new("restore", "Restore",
    [
        new(Ordering.RightName, "Only if the purge was never claimed", "Either the purge was never begun, and the volume is whole, or the restore is refused; there is no third way.", Untouched) { Alone = "restore" },
        new("restore-while-the-purge-waits", "Take the delete back at any time", "The user has the volume back in the list, and its data was removed a moment ago.",
            """
            if (volume.State != Deleting)
                return Error("not deleted");
            db.Save(purge.Cancelled());
            db.Save(volume.Available(), observe.Queued());
            """),
        new("restore-of-a-never-available", "Restore what never was", "The volume is shown as available although its object was perhaps never made.",
            """
            var rows = db.Update(purge.Cancelled(),
                where: purge.State == Queued
                    && purge.Attempt == 0);
            if (rows == 0) return Error("it is too late");
            db.Save(volume.Available(), observe.Queued());
            """),
        new("rollback-believed", "The newest database is the one that is there", "An old backup does not know that the volume was restored, and its purge destroys a volume that somebody uses.",
            """
            // at start
            foreach (var op in db.Due())
                Ring(op); // purges too
            """)
        {
            RightCode = """
            // at start
            if (db.LastSequence < storage.Marker.Sequence)
                Hold(purges, until: operator.Confirms);
            foreach (var op in db.Due())
                Ring(op);
            """,
        },
    ]);
}
