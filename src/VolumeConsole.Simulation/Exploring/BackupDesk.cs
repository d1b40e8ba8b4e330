using System.Collections.Immutable;
using System.Data.Common;

namespace VolumeConsole.Simulation.Exploring;

/// <summary>Makes a backup of the database, row by row, and puts one back: both in the middle of a history.</summary>
internal static class BackupDesk
{
    private const string Tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'VolumeSearch%' AND name <> 'VolumeTexts' AND name NOT LIKE '\\_\\_EF%' ESCAPE '\\' ORDER BY name";

    public static DatabaseBackup Make(DbConnection connection) =>
        new([.. Read(connection, Tables).Select(t => (string)t[0]).Select(t => (t, Read(connection, $"SELECT * FROM \"{t}\"")))]);

    public static void PutBack(DbConnection connection, DatabaseBackup backup)
    {
        // The search's own tables are filled by triggers.
        Execute(connection, "PRAGMA defer_foreign_keys=ON; DELETE FROM VolumeTexts");
        foreach (var (table, _) in backup.Tables) Execute(connection, $"DELETE FROM \"{table}\"");
        foreach (var (table, rows) in backup.Tables)
        {
            foreach (var row in rows) Insert(connection, table, row);
        }
    }

    private static ImmutableArray<object[]> Read(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = ImmutableArray.CreateBuilder<object[]>();
        while (reader.Read())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return rows.DrainToImmutable();
    }

    private static void Insert(DbConnection connection, string table, object[] row)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"INSERT INTO \"{table}\" VALUES ({string.Join(", ", row.Select((_, i) => $"$v{i}"))})";
        for (var index = 0; index < row.Length; index++)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ($"$v{index}", row[index]);
            command.Parameters.Add(parameter);
        }

        command.ExecuteNonQuery();
    }

    private static void Execute(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
