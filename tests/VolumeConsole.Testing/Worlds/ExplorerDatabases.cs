using VolumeConsole.Data.Sqlite;
using VolumeConsole.Simulation.Exploring;

namespace VolumeConsole.Testing.Worlds;

/// <summary>Databases for the explorer: SQLite in memory, brought up by the real migrations.</summary>
public static class ExplorerDatabases
{
    /// <summary>One that nobody else sees.</summary>
    public static ExploredDatabase New()
    {
        var connection = SqliteMemory.Open();
        return new ExploredDatabase(connection, services => services.AddSqliteData(connection));
    }
}
