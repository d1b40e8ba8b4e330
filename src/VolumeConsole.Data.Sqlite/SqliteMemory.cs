using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace VolumeConsole.Data.Sqlite;

/// <summary>Databases in memory, for simulations: brought up by the real migrations once, and copied from then on.</summary>
public static class SqliteMemory
{
    private static readonly Lazy<SqliteConnection> Template = new(Migrated);
    private static readonly Lock Copying = new();

    /// <summary>One that nobody else sees; it is gone when its connection is closed.</summary>
    public static SqliteConnection Open()
    {
        var connection = Opened();
        lock (Copying) Template.Value.BackupDatabase(connection);
        SqliteConnections.Prepare(connection);
        return connection;
    }

    private static SqliteConnection Migrated()
    {
        var connection = Opened();
        using var db = SqliteRegistration.Open(connection);
        db.Database.Migrate();
        return connection;
    }

    private static SqliteConnection Opened()
    {
        var connection = new SqliteConnection("Data Source=:memory:;Pooling=False");
        connection.Open();
        return connection;
    }
}
