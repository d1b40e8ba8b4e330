using VolumeConsole.Core.Data;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Simulation.Exploring.Variants;

/// <summary>Resizes in a wrong order, and attempts without their fence.</summary>
internal static class WrongAttempts
{
    public static IEnumerable<Variant> All { get; } =
    [
        new("database-first-resize", "Users are shown the new size when it is asked for, before the object has it.")
        {
            Scenario = "resize", Breaks = "I2",
            Amend = commit =>
            {
                if (commit.IsOf(StrandNames.Client, "submit") && commit.Operation() is { Kind: ResizeVolume.KindName, WantedSizeBytes: { } wanted } && commit.Volume() is { } volume)
                    commit.Set(volume, nameof(Volume.SizeBytes), wanted);
            },
        },
        new("late-resize-shrinks", "Grow sets the size that was asked for, so that one which arrives late takes a newer one back.")
        {
            Scenario = "resize-twice", Breaks = "I8", Backing = storage => new ExactStorage(storage),
        },
        new("no-fence", "A worker commits what it brings back, whoever holds the operation by then.")
        {
            Scenario = "create", Breaks = "I5", Sql = $"DROP INDEX \"{IndexNames.OneRunning}\"", Amend = Remember,
            Before = (commit, database) => Hold(commit, database, "1"),
        },
        new("fence-on-the-number-alone", "A commit asks for its attempt's number, and not whether the operation still runs.")
        {
            Scenario = "create", Breaks = "I5", Sql = $"DROP INDEX \"{IndexNames.OneRunning}\"", Amend = Remember,
            Before = (commit, database) => Hold(commit, database, $"Attempt = {commit.Strand.Claimed}"),
        },
        new("last-attempt-never-swept", "An attempt that its worker left is not ended by the sweep when it was the last that the budget allows.")
        {
            Scenario = "create", Breaks = "I11",
            Amend = commit =>
            {
                var sweeps = commit.IsOf(StrandNames.Sweep) || commit.IsOf(StrandNames.Start);
                if (sweeps && commit.Operation() is { Attempt: > 0 } o && o.UnknownCount + 1 >= o.UnknownMax && o.State is not OperationState.Running) commit.Drop();
            },
        },
    ];

    private static void Remember(Commit commit)
    {
        if (commit.IsOf(StrandNames.Worker, "claim") && commit.Operation() is { State: OperationState.Running } operation) commit.Strand.Claimed = operation.Attempt;
    }

    /// <summary>Makes the row look as if the attempt still held it.</summary>
    private static void Hold(Commit commit, ExploredDatabase database, string where)
    {
        if (!commit.IsOf(StrandNames.Worker, "commit")) return;
        var operation = commit.Strand.Name.Split(' ', ')')[3];
        database.Execute($"UPDATE Operations SET State = 'running', Attempt = {commit.Strand.Claimed} WHERE Id = {operation} AND {where}");
    }
}
