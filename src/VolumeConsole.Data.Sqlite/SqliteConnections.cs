using Microsoft.Data.Sqlite;

namespace VolumeConsole.Data.Sqlite;

/// <summary>How this program opens its database: the same promises on every connection.</summary>
public sealed class SqliteConnections(string connectionString)
{
    /// <summary>How long a connection waits for another process's lock, in milliseconds, before it fails.</summary>
    public const int BusyTimeoutMilliseconds = 5_000;

    /// <summary>The write-ahead log is written back into the database whenever it has grown by so many pages (4 MiB), if no reader is in the way.</summary>
    public const int CheckpointPages = 1_000;

    /// <summary>What a long reader made it grow beyond, is given back to the disk once the log begins anew.</summary>
    public const long LogBytesKept = 16L * 1024 * 1024;

    public string ConnectionString { get; } = connectionString;

    /// <summary>
    /// Sets what SQLite keeps per connection: <c>synchronous=FULL</c> (a commit is on disk when it returns), foreign keys, the busy
    /// timeout, and how far the write-ahead log may grow. WAL itself is kept in the file, and set once at start.
    /// </summary>
    public static void Prepare(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout={BusyTimeoutMilliseconds}; PRAGMA temp_store=MEMORY; "
            + $"PRAGMA wal_autocheckpoint={CheckpointPages}; PRAGMA journal_size_limit={LogBytesKept};";
        command.ExecuteNonQuery();
    }

    internal PreparedConnection Open()
    {
        var connection = new PreparedConnection(ConnectionString);
        connection.Open();
        Prepare(connection);
        return connection;
    }
}
