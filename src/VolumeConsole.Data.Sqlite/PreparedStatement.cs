using System.Data;
using Microsoft.Data.Sqlite;

namespace VolumeConsole.Data.Sqlite;

/// <summary>A statement that stays prepared from its first run on, and runs with the parameters of whoever asks.</summary>
internal sealed class PreparedStatement : SqliteCommand
{
    public PreparedStatement(string text, PreparedConnection connection)
        : base(text, connection)
    {
    }

    public bool IsFree => DataReader is null;

    public SqliteDataReader Run(SqliteCommand asked, CommandBehavior behavior)
    {
        (Transaction, CommandTimeout) = (asked.Transaction, asked.CommandTimeout);
        Parameters.Clear();
        foreach (SqliteParameter parameter in asked.Parameters) Parameters.Add(parameter);
        return ExecuteReader(behavior);
    }
}
