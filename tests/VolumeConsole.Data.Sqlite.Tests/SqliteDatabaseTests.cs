using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Data.Sqlite.Tests;

public sealed class SqliteDatabaseTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_database_newer_than_the_program_is_refused_in_words()
    {
        await using var database = await DatabaseOnDisk.MigratedAsync();
        Execute(database.Path, "INSERT INTO __EFMigrationsHistory VALUES ('29991231235959_Future', '99.0')");

        var refused = await Assert.ThrowsAsync<DatabaseRefusedException>(() => database.Database.MigrateAsync(Stop));

        Assert.Contains("29991231235959_Future", refused.Message);
    }

    [Fact]
    public async Task A_lock_left_by_a_killed_migration_does_not_stop_the_next_start()
    {
        await using var database = await DatabaseOnDisk.MigratedAsync();
        Execute(database.Path, "CREATE TABLE IF NOT EXISTS __EFMigrationsLock (Id INTEGER PRIMARY KEY, Timestamp TEXT NOT NULL); INSERT OR REPLACE INTO __EFMigrationsLock VALUES (1, '2020-01-01')");

        await database.Database.MigrateAsync(Stop).WaitAsync(TimeSpan.FromSeconds(30), Stop);
    }

    [Fact]
    public async Task A_damaged_file_is_refused_and_left_alone()
    {
        await using var database = new DatabaseOnDisk();
        var garbage = new byte[8192];
        garbage.AsSpan().Fill(0x5a);
        await File.WriteAllBytesAsync(database.Path, garbage, Stop);

        await Assert.ThrowsAsync<DatabaseRefusedException>(() => database.Database.MigrateAsync(Stop));

        Assert.Equal(garbage, await File.ReadAllBytesAsync(database.Path, Stop));
    }

    [Fact]
    public async Task A_database_that_is_up_to_date_is_not_written_to_at_a_start()
    {
        await using var database = await DatabaseOnDisk.MigratedAsync();
        await using var writer = new SqliteConnection($"Data Source={database.Path};Pooling=False");
        await writer.OpenAsync(Stop);
        await using var writing = writer.BeginTransaction(deferred: false);

        await database.Database.MigrateAsync(Stop).WaitAsync(TimeSpan.FromSeconds(20), Stop);
    }

    [Theory]
    [InlineData(13, "Free space on its disk")]
    [InlineData(5, "end that program")]
    [InlineData(8, "right to read and write")]
    [InlineData(11, "restore it from a backup")]
    public async Task What_the_database_refuses_at_a_start_is_told_with_the_remedy(int error, string remedy)
    {
        await using var database = new DatabaseOnDisk();
        var plain = new SqliteException("no", error);

        var refused = await Assert.ThrowsAsync<DatabaseRefusedException>(() => database.Database.RefusingAsync(() => throw plain));
        var wrapped = await Assert.ThrowsAsync<DatabaseRefusedException>(() => database.Database.RefusingAsync(() => throw new DbUpdateException("no", plain)));

        Assert.Contains(remedy, refused.Message, StringComparison.Ordinal);
        Assert.Equal(refused.Message, wrapped.Message);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_that_was_emptied_or_is_gone_while_its_log_is_there_is_refused_and_the_log_is_kept(bool emptied)
    {
        await using var database = new DatabaseOnDisk();
        var log = new byte[4096];
        log.AsSpan().Fill(0x5a);
        await File.WriteAllBytesAsync(database.Path + "-wal", log, Stop);
        if (emptied) await File.WriteAllBytesAsync(database.Path, [], Stop);

        var refused = await Assert.ThrowsAsync<DatabaseRefusedException>(() => database.Database.MigrateAsync(Stop));

        Assert.Contains("Restore it from a backup", refused.Message, StringComparison.Ordinal);
        Assert.Equal(log, await File.ReadAllBytesAsync(database.Path + "-wal", Stop));
        Assert.Equal(emptied, File.Exists(database.Path));
    }

    [Fact]
    public async Task Only_the_owner_may_read_the_file()
    {
        await using var database = await DatabaseOnDisk.MigratedAsync();

        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(database.Path));
    }

    [Theory]
    [InlineData("alp", "alpha,alphabet")]
    [InlineData("phab", "alphabet")]
    [InlineData("al", "alpha,alphabet")]
    [InlineData("ph", "")]
    [InlineData("prod", "beta")]
    [InlineData("00000002-0000", "alphabet")]
    [InlineData("nothing-like-it", "")]
    [InlineData("\"; DROP TABLE Volumes; --", "")]
    [InlineData("%", "")]
    public async Task A_term_finds_names_tags_and_ids(string term, string names)
    {
        await using var database = await DatabaseOnDisk.MigratedAsync();
        foreach (var volume in new[] { database.NewVolume("alpha"), database.NewVolume("alphabet"), database.NewVolume("beta", "prod") })
            await database.Gate.WriteAsync((w, _) => Task.FromResult(w.Db.VolumesAndSnapshots.Add(volume)), Stop);

        var found = await database.ReadAsync(db => database.Provider.Search(db, term).OrderBy(v => v.Name).Select(v => v.Name).ToListAsync(Stop));

        Assert.Equal(names, string.Join(',', found));
    }

    [Theory]
    [InlineData("phab", "alphabet")]
    [InlineData("PROD", "beta")]
    [InlineData("%", "")]
    [InlineData("l_h", "")]
    public async Task Reading_each_row_finds_the_same_names_and_tags(string term, string names)
    {
        await using var database = await DatabaseOnDisk.MigratedAsync();
        foreach (var volume in new[] { database.NewVolume("alpha"), database.NewVolume("alphabet"), database.NewVolume("beta", "prod") })
            await database.Gate.WriteAsync((w, _) => Task.FromResult(w.Db.VolumesAndSnapshots.Add(volume)), Stop);

        var found = await database.ReadAsync(db => database.Provider.Scan(db, term).OrderBy(v => v.Name).Select(v => v.Name).ToListAsync(Stop));

        Assert.Equal(names, string.Join(',', found));
    }

    [Fact]
    public async Task What_is_shown_is_paged_from_the_index_of_its_order_alone()
    {
        await using var database = await DatabaseOnDisk.MigratedAsync();
        IQueryable<Volume> Shown(VolumeDb db) => db.Volumes.Where(v => v.Lifecycle != VolumeLifecycle.Deleting && v.Lifecycle != VolumeLifecycle.Deleted);

        Assert.Contains("IX_Volumes_Shown_Name", await PlanAsync(database, db => Shown(db).OrderBy(v => v.Name).ThenBy(v => v.Id)));
        Assert.Contains("IX_Volumes_Shown_CreatedAt", await PlanAsync(database, db => Shown(db).OrderByDescending(v => v.CreatedAt).ThenByDescending(v => v.Id)));
        Assert.Contains("IX_Volumes_Shown_SizeBytes", await PlanAsync(database, db => Shown(db).OrderBy(v => v.SizeBytes).ThenBy(v => v.Id)));
        Assert.Contains("IX_Volumes_Shown_Backend_Name", await PlanAsync(database, db => Shown(db).Where(v => v.BackendId == "local").OrderBy(v => v.Name).ThenBy(v => v.Id)));
    }

    [Fact]
    public async Task A_renamed_volume_is_found_by_its_new_name_only()
    {
        await using var database = await DatabaseOnDisk.MigratedAsync();
        var volume = database.NewVolume("before");
        await database.Gate.WriteAsync((w, _) => Task.FromResult(w.Db.VolumesAndSnapshots.Add(volume)), Stop);
        await database.Gate.WriteAsync(async (w, t) => (await w.Db.Volumes.SingleAsync(t)).Name = "after", Stop);

        Assert.Equal(0, await database.ReadAsync(db => database.Provider.Search(db, "before").CountAsync(Stop)));
        Assert.Equal(1, await database.ReadAsync(db => database.Provider.Search(db, "after").CountAsync(Stop)));
    }

    [Fact]
    public async Task A_refusing_index_is_known_by_name()
    {
        await using var database = await DatabaseOnDisk.MigratedAsync();
        await database.Gate.WriteAsync((w, _) => Task.FromResult(w.Db.VolumesAndSnapshots.Add(database.NewVolume("twin"))), Stop);

        var refused = await Assert.ThrowsAsync<DbUpdateException>(
            () => database.Gate.WriteAsync((w, _) => Task.FromResult(w.Db.VolumesAndSnapshots.Add(database.NewVolume("twin"))), Stop));

        Assert.Equal(IndexNames.LiveName, database.Provider.RefusingIndex(refused));
    }

    private static async Task<string> PlanAsync(DatabaseOnDisk database, Func<VolumeDb, IQueryable<Volume>> query)
    {
        var sql = await database.ReadAsync(db => Task.FromResult(query(db).Skip(100).Take(50).ToQueryString()));
        using var connection = new SqliteConnection($"Data Source={database.Path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + string.Join('\n', sql.Split('\n').Where(line => !line.StartsWith(".param", StringComparison.Ordinal)));
        foreach (Match parameter in Regex.Matches(sql, @"\.param set (@\S+) (.+)")) command.Parameters.AddWithValue(parameter.Groups[1].Value, parameter.Groups[2].Value.Trim('\'', '\r'));
        using var rows = command.ExecuteReader();
        var plan = new List<string>();
        while (rows.Read()) plan.Add(rows.GetString(3));
        Assert.DoesNotContain(plan, step => step.Contains("TEMP B-TREE", StringComparison.Ordinal));
        return string.Join('\n', plan);
    }

    private static void Execute(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
