using Microsoft.Data.Sqlite;

namespace VolumeConsole.Data.Sqlite;

/// <summary>How this program opens its database: the same promises on every connection.</summary>
public sealed class SqliteConnections(string connectionString)
{
    /// <summary>How long a connection waits for another process's lock, in milliseconds, before it fails.</summary>
    public const int BusyTimeoutMilliseconds = 5_000;

    public string ConnectionString { get; } = connectionString;

    /// <summary>
    /// Sets what SQLite keeps per connection: <c>synchronous=FULL</c> (a commit is on disk when it returns), foreign keys, the busy
    /// timeout. WAL is kept in the file, and set once at start.
    /// </summary>
    public static void Prepare(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout={BusyTimeoutMilliseconds}; PRAGMA temp_store=MEMORY;";
        command.ExecuteNonQuery();
    }

    public SqliteConnection Open()
    {
        var connection = new SqliteConnection(ConnectionString);
        connection.Open();
        Prepare(connection);
        return connection;
    }
}
