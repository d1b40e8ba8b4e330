using System.Data;
using Microsoft.Data.Sqlite;

namespace VolumeConsole.Data.Sqlite;

/// <summary>Runs on the prepared statement of its text. All ways to execute lead to this one.</summary>
internal sealed class PreparedCommand(PreparedConnection connection) : SqliteCommand
{
    public override SqliteDataReader ExecuteReader(CommandBehavior behavior) =>
        connection.Find(CommandText) is { } statement ? statement.Run(this, behavior) : base.ExecuteReader(behavior);
}
