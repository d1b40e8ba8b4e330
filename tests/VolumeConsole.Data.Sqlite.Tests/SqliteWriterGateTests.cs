using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Data;

namespace VolumeConsole.Data.Sqlite.Tests;

public sealed class SqliteWriterGateTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Transactions_that_share_a_commit_fail_alone()
    {
        await using var database = await DatabaseOnDisk.MigratedAsync();
        var first = new TaskCompletionSource();
        var blocker = database.Gate.WriteAsync(async (_, _) => { await first.Task; return 0; }, Stop);
        var writes = Enumerable.Range(0, 20).Select(n => AddAsync(database, n % 4 == 0 ? "twin" : $"v-{n}", fails: n % 5 == 1)).ToList();
        first.SetResult(); // Everything behind it now goes into one transaction.
        await blocker;
        var failures = 0;
        foreach (var write in writes)
        {
            try { await write; }
            catch (Exception e) when (e is DbUpdateException or InvalidOperationException) { failures++; }
        }

        // Four of the five twins meet the unique index; four fail by themselves, the last twin among them.
        Assert.Equal(7, failures);
        Assert.Equal(13, await database.ReadAsync(db => db.Volumes.CountAsync(Stop)));
    }

    [Fact]
    public async Task What_failed_after_saving_is_rolled_back_too()
    {
        await using var database = await DatabaseOnDisk.MigratedAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => database.Gate.WriteAsync<int>(
            async (write, _) =>
            {
                write.Db.VolumesAndSnapshots.Add(database.NewVolume("a"));
                await write.Db.SaveChangesAsync(Stop);
                throw new InvalidOperationException();
            },
            Stop));

        Assert.Equal(0, await database.ReadAsync(db => db.Volumes.CountAsync(Stop)));
    }

    [Fact]
    public async Task Who_gives_up_waiting_has_written_nothing()
    {
        await using var database = await DatabaseOnDisk.MigratedAsync();
        using var impatient = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var first = new TaskCompletionSource();
        var blocker = database.Gate.WriteAsync(async (_, _) => { await first.Task; return 0; }, Stop);
        var write = database.Gate.WriteAsync((w, _) => Task.FromResult(w.Db.VolumesAndSnapshots.Add(database.NewVolume("a"))), impatient.Token);
        await impatient.CancelAsync();
        first.SetResult();
        await blocker;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => write);
        Assert.Equal(0, await database.ReadAsync(db => db.Volumes.CountAsync(Stop)));
    }

    [Fact]
    public async Task After_a_transaction_that_broke_down_the_next_one_is_written()
    {
        await using var database = await DatabaseOnDisk.MigratedAsync();
        await database.Gate.WriteAsync((w, _) => Task.FromResult(w.Db.VolumesAndSnapshots.Add(database.NewVolume("before"))), Stop);

        await Assert.ThrowsAnyAsync<Exception>(() => database.Gate.WriteAsync(
            async (w, _) =>
            {
                w.Db.VolumesAndSnapshots.Add(database.NewVolume("lost"));
                await w.Db.SaveChangesAsync(Stop);
                return await w.Db.Database.ExecuteSqlRawAsync("ROLLBACK", Stop);
            },
            Stop));
        await database.Gate.WriteAsync((w, _) => Task.FromResult(w.Db.VolumesAndSnapshots.Add(database.NewVolume("after"))), Stop);

        Assert.Equal(["after", "before"], await database.ReadAsync(db => db.Volumes.Select(v => v.Name).OrderBy(name => name).ToListAsync(Stop)));
    }

    [Fact]
    public async Task The_writer_and_its_readers_share_one_model_and_so_what_is_compiled_for_it()
    {
        await using var database = await DatabaseOnDisk.MigratedAsync();

        var writers = await database.Gate.WriteAsync((w, _) => Task.FromResult(w.Db.Model), Stop);

        Assert.Same(writers, await database.ReadAsync(db => Task.FromResult(db.Model)));
    }

    [Fact]
    public async Task Every_connection_syncs_fully_in_wal_mode_with_foreign_keys()
    {
        await using var database = await DatabaseOnDisk.MigratedAsync();

        var (sync, keys, mode) = await database.ReadAsync(PragmasAsync);
        Assert.Equal((2, 1, "wal"), (sync, keys, mode));
        Assert.Equal((2, 1, "wal"), await database.Gate.WriteAsync((w, _) => PragmasAsync(w.Db), Stop));
    }

    [Fact]
    public async Task A_connection_is_prepared_also_where_it_comes_out_of_a_pool_again()
    {
        await using var database = await DatabaseOnDisk.MigratedAsync(pooled: true);

        // The first two hold one each, so that two are in the pool; the others get one of these.
        var both = await database.ReadAsync(async db =>
        {
            await db.Database.OpenConnectionAsync(Stop);
            return (await TimeoutAsync(db), await database.ReadAsync(TimeoutAsync));
        });
        var again = (await database.ReadAsync(TimeoutAsync), await database.ReadAsync(TimeoutAsync));

        Assert.Equal((SqliteConnections.BusyTimeoutMilliseconds, SqliteConnections.BusyTimeoutMilliseconds), both);
        Assert.Equal(both, again);
    }

    private static Task<int> TimeoutAsync(VolumeDb db) => db.Database.SqlQueryRaw<int>("SELECT timeout AS Value FROM pragma_busy_timeout").SingleAsync(Stop);

    private static async Task<(int, int, string)> PragmasAsync(VolumeDb db) => (
        await db.Database.SqlQueryRaw<int>("SELECT synchronous AS Value FROM pragma_synchronous").SingleAsync(Stop),
        await db.Database.SqlQueryRaw<int>("SELECT foreign_keys AS Value FROM pragma_foreign_keys").SingleAsync(Stop),
        await db.Database.SqlQueryRaw<string>("SELECT journal_mode AS Value FROM pragma_journal_mode").SingleAsync(Stop));

    private static async Task AddAsync(DatabaseOnDisk database, string name, bool fails) => await database.Gate.WriteAsync(
        (write, _) =>
        {
            write.Db.VolumesAndSnapshots.Add(database.NewVolume(name));
            return fails ? throw new InvalidOperationException() : Task.FromResult(0);
        },
        Stop);
}
