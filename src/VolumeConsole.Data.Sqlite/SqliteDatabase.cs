using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Data;
using static SQLitePCL.raw;

namespace VolumeConsole.Data.Sqlite;

/// <summary>Brings the database file up to this program's version. Call it under the data folder's lock only.</summary>
public sealed class SqliteDatabase(SqliteConnections connections, IDbContextFactory<VolumeDb> databases)
{
    /// <exception cref="DatabaseRefusedException">The database is newer than this program, damaged, or cannot be opened; nothing was changed.</exception>
    public Task MigrateAsync(CancellationToken cancellation) => RefusingAsync(async () =>
    {
        if (IsFile)
        {
            RefuseEmptied();
            OwnerOnly();
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        await RefuseNewerAsync(db, cancellation);
        await ClearStaleLockAsync(db, cancellation);
        // Nothing is written where nothing is to be migrated: the disk may be full.
        if ((await db.Database.GetPendingMigrationsAsync(cancellation)).Any()) await db.Database.MigrateAsync(cancellation);
        await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL;", cancellation);
    });

    /// <summary>Does what a start needs the database for.</summary>
    /// <exception cref="DatabaseRefusedException">The database refused; what it refused was not done.</exception>
    public async Task RefusingAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (SqliteException failure)
        {
            throw new DatabaseRefusedException($"The database {Path} cannot be used: {failure.Message} {Remedy(failure.SqliteErrorCode)}", failure);
        }
        catch (DbUpdateException update) when (update.InnerException is SqliteException failure)
        {
            throw new DatabaseRefusedException($"The database {Path} cannot be used: {failure.Message} {Remedy(failure.SqliteErrorCode)}", failure);
        }
    }

    private static string Remedy(int error) => error switch
    {
        SQLITE_FULL => "Nothing was lost. Free space on its disk, and start again.",
        SQLITE_BUSY or SQLITE_LOCKED => "Nothing was changed. Another program holds it: end that program, and start again.",
        SQLITE_READONLY or SQLITE_PERM or SQLITE_CANTOPEN => "Nothing was changed. Give the console's user the right to read and write it and its folder.",
        _ => "Nothing was changed. If it is damaged, restore it from a backup; if another program holds it, end that program.",
    };

    public string Path => System.IO.Path.GetFullPath(new SqliteConnectionStringBuilder(connections.ConnectionString).DataSource);

    private bool IsFile => new SqliteConnectionStringBuilder(connections.ConnectionString) is { Mode: not SqliteOpenMode.Memory, DataSource: not ":memory:" };

    /// <summary>SQLite would throw the log of an empty file away, and with it the last that is left of the database.</summary>
    private void RefuseEmptied()
    {
        var (file, log) = (new FileInfo(Path), new FileInfo(Path + "-wal"));
        if ((file.Exists && file.Length > 0) || !log.Exists || log.Length == 0) return;
        throw new DatabaseRefusedException(
            $"The database {Path} is {(file.Exists ? "empty" : "gone")}, but its log '{log.Name}' is there and holds changes. Nothing was changed. Restore it from a backup, "
            + "or put the file back; to begin with an empty database, move the log away.");
    }

    private void OwnerOnly()
    {
        if (OperatingSystem.IsWindows()) return;
        if (!File.Exists(Path)) File.Create(Path).Dispose();
        File.SetUnixFileMode(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    private async Task RefuseNewerAsync(VolumeDb db, CancellationToken cancellation)
    {
        var known = db.Database.GetMigrations().ToHashSet();
        var unknown = (await db.Database.GetAppliedMigrationsAsync(cancellation)).Where(m => !known.Contains(m)).ToList();
        if (unknown.Count > 0)
            throw new DatabaseRefusedException(
                $"The database {Path} was written by a newer program (it has '{unknown[^1]}', which this one does not know). Nothing was changed. "
                + "Start that version, or restore a backup made by this one.");
    }

    /// <summary>
    /// A process killed while migrating leaves its lock row behind, and the next one would wait for ever. We hold the exclusive lock
    /// on the data folder, so nobody else can be migrating.
    /// </summary>
    private static async Task ClearStaleLockAsync(VolumeDb db, CancellationToken cancellation)
    {
        var tables = await db.Database.SqlQueryRaw<int>("SELECT COUNT(*) AS Value FROM sqlite_master WHERE name = '__EFMigrationsLock'").SingleAsync(cancellation);
        if (tables == 0) return;
        var rows = await db.Database.SqlQueryRaw<int>("SELECT COUNT(*) AS Value FROM \"__EFMigrationsLock\"").SingleAsync(cancellation);
        if (rows > 0) await db.Database.ExecuteSqlRawAsync("DELETE FROM \"__EFMigrationsLock\";", cancellation);
    }
}
