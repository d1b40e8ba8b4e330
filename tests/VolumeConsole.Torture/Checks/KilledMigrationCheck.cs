using VolumeConsole.Testing.Running;
using VolumeConsole.Torture.Houses;

namespace VolumeConsole.Torture.Checks;

/// <summary>Killed again and again while it brings an old database with many rows up to date.</summary>
public sealed class KilledMigrationCheck : ICheck
{
    private const int Applied = 2;
    private const int Rows = 60_000;
    private const int HitsMin = 3;
    private const int TriesMax = 15;
    private const string Contents = """
        SELECT (SELECT COUNT(*) || ' volumes of ' || SUM(LENGTH(Id || Name || ObjectName || Lifecycle) + SizeBytes % 1000003) FROM Volumes)
            || ', ' || (SELECT COUNT(*) || ' operations of ' || SUM(LENGTH(VolumeId || Kind || State) + Id) FROM Operations)
        """;

    public string Name => "killed-migration";
    public string Sentence => "killed in the middle of a migration, the next start finishes it, and every row is there";
    public bool IsQuick => true;

    public async Task<CheckEnd> RunAsync(CheckScene scene)
    {
        await using var house = scene.House();
        await Schema.MakeAsync(house.DatabasePath, Applied);
        await house.Database.ChangeAsync(OldRows);
        var before = (await house.Database.RowsAsync(Contents))[0][0];
        var (hits, tries) = (0, 0);
        while (hits < HitsMin && tries++ < TriesMax) hits += await IsHitAsync(scene, house) ? 1 : 0;
        scene.Demand(hits > 0, "a kill hits the migration", $"none of {tries} did: there is too little to migrate");

        var console = await house.StartAsync();
        var after = (await house.Database.RowsAsync(Contents))[0][0];
        scene.Demand(before == after, "every row is there", $"before: {before}; after: {after}");
        await console.TerminateAsync(House.StopMax);
        scene.Demand((await house.Database.RowsAsync("PRAGMA integrity_check"))[0][0] == "ok", "the database is sound", "SQLite says that it is not");
        return scene.End($"{hits} of {tries} kills hit it; {after}");
    }

    private static async Task<bool> IsHitAsync(CheckScene scene, House house)
    {
        var console = house.Launch();
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        while (!Says(console, "Applying migration") && !console.IsAnnounced && !console.HasExited) await look.WaitForNextTickAsync();
        scene.Demand(!console.HasExited, "it comes up after a kill", console.Output);
        await Task.Delay(TimeSpan.FromMilliseconds(scene.Chance.Next(0, 250)));
        var hit = Says(console, "Applying migration") && !console.IsAnnounced;
        await console.KillAsync();
        return hit;
    }

    private static bool Says(ConsoleProcess console, string words) => console.Output.Contains(words, StringComparison.Ordinal);

    /// <summary>Tombstones, as years leave them: no storage is asked about those.</summary>
    private static string OldRows => $"""
        INSERT INTO Volumes (Id, BackendId, ObjectName, Name, Description, Tags, FilesystemType, FilesystemLabel, Lifecycle, SizeBytes, WantedSizeBytes,
                             CreatedAt, FirstAvailableAt, DeletedAt, Version)
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {Rows})
        SELECT printf('01988000-0000-7000-8000-%012x', i), 'local', printf('vol-0198800000007000' || '8000%012x', i), 'old-' || i, '', '[]', '', '', 'deleted',
               i * 1073741824, i * 1073741824, 1735689600000 + i, 1735689600100 + i, 1735689700000 + i, 4 FROM n;
        INSERT INTO Operations (VolumeId, BackendId, Kind, RequestedBy, State, Attempt, UnknownCount, UnknownMax, InDoubt, Superseded, CreatedAt, DueAt, StartedAt, EndedAt)
        SELECT Id, BackendId, 'create', 'token:old', 'succeeded', 1, 0, 8, 0, 0, CreatedAt, CreatedAt, CreatedAt, CreatedAt + 90 FROM Volumes
        UNION ALL
        SELECT Id, BackendId, 'delete', 'token:old', 'succeeded', 1, 0, 8, 0, 0, DeletedAt, DeletedAt, DeletedAt, DeletedAt + 90 FROM Volumes;
        """;
}
