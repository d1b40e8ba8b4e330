namespace VolumeConsole.Simulation.Lab;

/// <summary>Create: visible last.</summary>
internal static class CreateOrderings
{
    private const string Fenced = """
        var done = await storage.Ensure(name, size);
        var rows = db.Update(
            op.Done(done.Size),
            where: op.State == Running
                && op.Attempt == mine);
        if (rows == 0) return; // somebody else's by now
        """;

    public static LabChange Change { get; } = new("create", "Create",
    [
        new(Ordering.RightName, "Visible last", "Whatever dies in between leaves a volume that says it is being created, and the next attempt finds its object by its name.",
            """
            db.Save(volume.Creating(), op.Queued());
            // a worker, as often as it takes:
            var done = await storage.Ensure(volume.ObjectName, size);
            db.Save(volume.Available(done.Size), op.Succeeded());
            """) { Alone = "create" },
        new("visible-first-create", "Shown before it is there", "Somebody mounts a volume that the console calls available, and there is nothing behind it.",
            """
            db.Save(volume.Available(size), op.Queued());
            // a worker, as often as it takes:
            await storage.Ensure(volume.ObjectName, size);
            db.Save(op.Succeeded());
            """),
        new("visible-first-snapshot", "A snapshot shown before it is taken", "Somebody relies on a snapshot that the console calls available, changes the volume, and there is no way back.",
            """
            db.Save(snapshot.Available(volume.Size), op.Queued());
            // a worker, as often as it takes:
            await storage.Copy(volume.ObjectName, snapshot.ObjectName);
            db.Save(op.Succeeded());
            """)
        {
            RightCode = """
            db.Save(snapshot.Creating(), op.Queued());
            // a worker, as often as it takes:
            var done = await storage.Copy(volume.ObjectName, snapshot.ObjectName);
            db.Save(snapshot.Available(done.Size), op.Succeeded());
            """,
        },
        new("backend-first-create", "The object first, the row later", "When the reply gets lost, the object stays: it takes room, costs money, and no row knows of it.",
            """
            var done = await storage.Ensure(NewName(), size);
            if (done is null) return Error("try again");
            db.Save(volume.Available(done.Size));
            """),
        new("retry-under-a-new-name", "A new name for each attempt", "Each attempt whose reply was lost leaves one more object behind, and nobody uses any of them.",
            """
            db.Save(volume.Creating(), op.Queued());
            // a worker, as often as it takes:
            var name = "vol-" + Guid.NewGuid();
            var done = await storage.Ensure(name, size);
            db.Save(volume.Available(done.Size), op.Succeeded());
            """),
        new("unknown-is-failed", "No answer counts as failed", "The user is told that nothing was made; the object is there all the same, and stays.",
            """
            db.Save(volume.Creating(), op.Queued());
            try {
                var done = await storage.Ensure(name, size);
                db.Save(volume.Available(done.Size));
            } catch (TimeoutException) {
                db.Save(volume.Failed(), op.Failed());
            }
            """)
        {
            RightCode = """
            db.Save(volume.Creating(), op.Queued());
            try {
                var done = await storage.Ensure(name, size);
                db.Save(volume.Available(done.Size));
            } catch (TimeoutException) {
                // it may be there
                db.Save(op.Waiting(retry: later));
            }
            """,
        },
        new("no-index-on-live-names", "Look, then insert", "Two people ask for the same name at once, and both get it: from then on nobody knows which volume is meant.",
            """
            if (db.Volumes.Any(v => v.Name == name))
                return Error("the name is taken");
            db.Save(new Volume(name).Creating());
            """)
        {
            RightCode = """
            // unique index: live names of a backend
            try { db.Save(new Volume(name).Creating()); }
            catch (UniqueViolation) {
                return Error("the name is taken");
            }
            """,
        },
        new("cancel-of-a-create", "Cancel whatever is open", "The volume says that it is being created until the end of time, and nothing works on it.",
            """
            // DELETE /operations/{id}
            if (!op.IsOpen) return Error("too late");
            db.Save(op.Cancelled());
            """)
        {
            RightCode = """
            // DELETE /operations/{id}
            if (!op.IsOpen) return Error("too late");
            if (op.Kind == Create)
                return Delete(op.Volume); // cleans up as well
            db.Save(op.Cancelled());
            """,
        },
        new("commit-moves-anything", "The commit does not look where it stands", "A volume that was deleted while it was being made comes back to life, and its delete is forgotten.",
            """
            var done = await storage.Ensure(name, size);
            volume.State = Available;
            volume.Size = done.Size;
            db.Save(volume, op.Succeeded());
            """)
        {
            RightCode = """
            var done = await storage.Ensure(name, size);
            if (volume.State == Creating)
                volume.State = Available;
            volume.Size = done.Size;
            db.Save(volume, op.Succeeded());
            """,
        },
        new("no-fence", "A worker commits whatever it brings", "A worker that slept through its lease overwrites what was decided without it: the record tells of an attempt that ended twice.",
            """
            var done = await storage.Ensure(name, size);
            // it took a while; never mind
            db.Update(op.Done(done.Size), where: op.Id == id);
            """) { RightCode = Fenced },
        new("fence-on-the-number-alone", "The fence forgets to ask whether it still runs", "The attempt was ended by the sweep, nobody has begun the next, and the sleeper's answer slips through the gap.",
            """
            var done = await storage.Ensure(name, size);
            var rows = db.Update(
                op.Done(done.Size),
                where: op.Attempt == mine);
            if (rows == 0) return; // somebody else's by now
            """) { RightCode = Fenced },
        new("last-attempt-never-swept", "The sweep only retries", "The worker died in its last attempt: the volume is blocked for ever, and no operator is asked.",
            """
            foreach (var op in db.Running(leaseOver: true)) {
                if (op.Unknowns + 1 >= op.UnknownsMax)
                    continue; // no try left: leave it alone
                db.Save(op.Waiting(retry: later));
            }
            """)
        {
            RightCode = """
            foreach (var op in db.Running(leaseOver: true)) {
                if (op.Unknowns + 1 >= op.UnknownsMax)
                    db.Save(op.NeedsAttention()); // tell an operator
                else
                    db.Save(op.Waiting(retry: later));
            }
            """,
        },
        new("wrong-mount-believed", "Whatever is mounted is ours", "The volume was made on a disk that is gone again in a minute, and the console still calls it available.",
            """
            var done = await storage.Ensure(name, size);
            db.Save(volume.Available(done.Size));
            """)
        {
            RightCode = """
            if (storage.Marker != installation)
                return Unknown(); // not our storage: never "done"
            var done = await storage.Ensure(name, size);
            db.Save(volume.Available(done.Size));
            """,
        },
        new("automatic-recreate", "Missing volumes heal themselves", "The data was gone, and perhaps could have been brought back; now an empty volume stands in its place, and nobody was asked.",
            """
            foreach (var v in scan.Missing)
                await storage.Ensure(v.ObjectName, v.Size);
            """)
        {
            RightCode = """
            foreach (var v in scan.Missing)
                db.Save(new Finding(v, "missing",
                    remedies: [MarkLost, RecreateEmpty]));
            // an operator decides
            """,
        },
    ]);
}
