using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Data;

namespace VolumeConsole.Data.Sqlite;

/// <summary>Copies a database file as it is at one moment, while others write to it, and looks at files without changing what they say.</summary>
public static class SqliteCopy
{
    /// <summary>Whether this program knows the tables of that version.</summary>
    public static bool Knows(string migration)
    {
        using var db = new VolumeDb((DbContextOptions<VolumeDb>)SqliteRegistration.Configure(new DbContextOptionsBuilder<VolumeDb>(), "Data Source=:memory:").Options);
        return db.Database.GetMigrations().Contains(migration);
    }

    /// <summary>
    /// Makes a consistent copy by SQLite's own backup: it reads in one transaction, so writers go on, and what they commit meanwhile is
    /// not in it. The copy is one file, whole, checked and on disk when this returns.
    /// </summary>
    /// <param name="target">Must not exist.</param>
    /// <exception cref="DatabaseRefusedException">There is no database of ours, or it or its copy is damaged.</exception>
    public static DatabaseFacts Copy(string source, string target)
    {
        if (!File.Exists(source)) throw new DatabaseRefusedException($"There is no database {source}.");
        try
        {
            using (var from = Open(source, SqliteOpenMode.ReadWrite))
            {
                using var to = Open(target, SqliteOpenMode.ReadWriteCreate);
                from.BackupDatabase(to);

                // A copy in WAL mode would need its log beside it.
                Scalar(to, "PRAGMA journal_mode=DELETE");
            }

            using (var file = new FileStream(target, FileMode.Open, FileAccess.ReadWrite)) file.Flush(flushToDisk: true);
            return Inspect(target);
        }
        catch (SqliteException failure)
        {
            throw new DatabaseRefusedException($"The database {source} cannot be copied: {failure.Message}", failure);
        }
    }

    /// <summary>Reads a file through, and says what it is.</summary>
    /// <exception cref="DatabaseRefusedException">It is damaged, or not ours.</exception>
    public static DatabaseFacts Inspect(string path)
    {
        try
        {
            using var database = Open(path, SqliteOpenMode.ReadWrite);
            var check = Scalar(database, "PRAGMA quick_check(1)");
            if (check != "ok") throw new DatabaseRefusedException($"The database {path} is damaged: {check}.");
            return FactsOf(database);
        }
        catch (SqliteException failure)
        {
            throw new DatabaseRefusedException($"{path} is no database of ours, or it is damaged: {failure.Message}", failure);
        }
    }

    private static DatabaseFacts FactsOf(SqliteConnection database) => new(
        Scalar(database, "SELECT InstallationId FROM Installation") is { } id ? Guid.Parse(id) : null,
        long.Parse(Scalar(database, "SELECT MAX(seq) FROM sqlite_sequence WHERE name = 'Activity'") ?? "0", CultureInfo.InvariantCulture),
        Scalar(database, "SELECT MAX(MigrationId) FROM __EFMigrationsHistory") ?? "");

    private static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ConnectionString);
        connection.Open();
        SqliteConnections.Prepare(connection);
        return connection;
    }

    private static string? Scalar(SqliteConnection database, string sql)
    {
        using var command = database.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar() is { } value and not DBNull ? Convert.ToString(value, CultureInfo.InvariantCulture) : null;
    }
}
