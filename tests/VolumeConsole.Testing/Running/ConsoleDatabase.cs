using System.Globalization;
using Microsoft.Data.Sqlite;

namespace VolumeConsole.Testing.Running;

/// <summary>The program's database, looked at from outside while it runs.</summary>
public sealed class ConsoleDatabase(string path)
{
    /// <summary>Rows as text, a null as an empty one.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<string>>> RowsAsync(string sql)
    {
        await using var connection = await OpenAsync(SqliteOpenMode.ReadOnly);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var rows = new List<IReadOnlyList<string>>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture) ?? "")]);
        return rows;
    }

    public async Task<long> CountAsync(string sql) => long.Parse((await RowsAsync(sql))[0][0], CultureInfo.InvariantCulture);

    /// <summary>Changes it behind the program's back, which must not run meanwhile.</summary>
    public async Task ChangeAsync(string sql)
    {
        await using var connection = await OpenAsync(SqliteOpenMode.ReadWrite);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private async Task<SqliteConnection> OpenAsync(SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        return connection;
    }
}
