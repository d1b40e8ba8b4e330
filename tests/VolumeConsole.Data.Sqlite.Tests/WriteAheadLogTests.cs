using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Activity;

namespace VolumeConsole.Data.Sqlite.Tests;

/// <summary>The write-ahead log is bounded as long as nobody reads for long in one go: exports, scans and bulk work read by key.</summary>
public sealed class WriteAheadLogTests
{
    private const int Writes = 1_500;
    private const int Page = 200;
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_long_export_by_pages_does_not_let_the_log_grow()
    {
        await using var database = await DatabaseOnDisk.MigratedAsync();
        var writing = WriteAsync(database);
        var exported = 0L;
        while (!writing.IsCompleted)
        {
            var from = exported;
            var page = await database.ReadAsync(db => db.Activity.AsNoTracking().Where(a => a.Sequence > from).OrderBy(a => a.Sequence).Take(Page).ToListAsync(Stop));
            exported = page.Count == 0 ? 0 : page[^1].Sequence;
        }

        Assert.InRange(await writing, 1, SqliteConnections.LogBytesKept);
    }

    [Fact]
    public async Task One_reader_that_stays_open_makes_the_log_grow_and_it_is_given_back_afterwards()
    {
        await using var database = await DatabaseOnDisk.MigratedAsync();
        await AddAsync(database);
        long largest;
        await using (var reader = new SqliteConnection($"Data Source={database.Path};Pooling=False"))
        {
            await reader.OpenAsync(Stop);
            await using var open = reader.BeginTransaction(deferred: true);
            await using var look = new SqliteCommand("SELECT COUNT(*) FROM Activity", reader, open);
            await look.ExecuteScalarAsync(Stop);
            largest = await WriteAsync(database);
        }

        Assert.True(largest > SqliteConnections.LogBytesKept, $"{largest} bytes: the other test would not notice either.");

        for (var write = 0; write < 3; write++) await AddAsync(database);

        Assert.InRange(LogBytes(database), 0, SqliteConnections.LogBytesKept);
    }

    /// <returns>The largest size that the log had.</returns>
    private static async Task<long> WriteAsync(DatabaseOnDisk database)
    {
        var largest = 0L;
        for (var write = 0; write < Writes; write++)
        {
            await AddAsync(database);
            largest = Math.Max(largest, LogBytes(database));
        }

        return largest;
    }

    private static Task<bool> AddAsync(DatabaseOnDisk database) => database.Gate.WriteAsync(
        (write, _) =>
        {
            write.Db.Activity.Add(new ActivityEntry { At = write.Now, Actor = "ann", Type = "x", BackendId = "b", Detail = new string('d', 500) });
            return Task.FromResult(true);
        },
        Stop);

    private static long LogBytes(DatabaseOnDisk database) => new FileInfo(database.Path + "-wal") is { Exists: true } log ? log.Length : 0;
}
