using Microsoft.Data.Sqlite;
using VolumeConsole.Data.Sqlite;
using VolumeConsole.Simulation.Exploring;

namespace VolumeConsole.Testing.Worlds;

/// <summary>Databases for the explorer: SQLite in memory, brought up by the real migrations.</summary>
public static class ExplorerDatabases
{
    /// <summary>One that nobody else sees.</summary>
    public static ExploredDatabase New()
    {
        using var folder = new TempFolder("explorer", inMemory: true);
        var path = Path.Combine(folder.Path, "template.db");
        DatabaseTemplate.CopyTo(path);
        using var template = new SqliteConnection($"Data Source={path};Pooling=False");
        template.Open();
        var connection = new SqliteConnection("Data Source=:memory:;Pooling=False");
        connection.Open();
        template.BackupDatabase(connection);
        SqliteConnections.Prepare(connection);
        return new ExploredDatabase(connection, services => services.AddSqliteData(connection));
    }
}
