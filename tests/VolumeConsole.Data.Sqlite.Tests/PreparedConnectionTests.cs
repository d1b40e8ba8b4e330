using Microsoft.Data.Sqlite;

namespace VolumeConsole.Data.Sqlite.Tests;

public sealed class PreparedConnectionTests
{
    private const string Insert = "INSERT INTO T (Name) VALUES (@name) RETURNING Id";
    private const string Select = "SELECT Name FROM T ORDER BY Id";

    [Fact]
    public void A_statement_stays_prepared_and_runs_with_each_ones_own_values()
    {
        using var connection = Opened();

        Assert.Equal([1L, 2L, 3L], new[] { "a", "b", "c" }.Select(name => Run(connection, Insert, name)));
        var kept = connection.StatementCount;
        Assert.Equal(4L, Run(connection, Insert, "d"));

        Assert.Equal(kept, connection.StatementCount);
        Assert.Equal(["a", "b", "c", "d"], Names(connection));
    }

    [Fact]
    public void A_statement_that_is_being_read_from_runs_beside_itself()
    {
        using var connection = Opened();
        foreach (var name in new[] { "a", "b" }) Run(connection, Insert, name);
        using var command = Command(connection, Select);
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());

        Assert.Equal(["a", "b"], Names(connection));

        Assert.Equal("a", reader.GetString(0));
        Assert.True(reader.Read());
        Assert.Equal("b", reader.GetString(0));
    }

    [Fact]
    public void A_statement_that_failed_runs_again()
    {
        using var connection = Opened();
        Run(connection, Insert, "twin");

        Assert.Throws<SqliteException>(() => Run(connection, Insert, "twin"));
        Run(connection, Insert, "other");

        Assert.Equal(["twin", "other"], Names(connection));
    }

    [Fact]
    public void A_value_that_is_missing_is_not_the_one_of_before()
    {
        using var connection = Opened();
        Run(connection, Insert, "a");
        using var command = Command(connection, Insert);

        Assert.Throws<InvalidOperationException>(command.ExecuteScalar);
    }

    [Fact]
    public void A_statement_knows_of_columns_that_came_later()
    {
        using var connection = Opened();
        Run(connection, Insert, "a");
        using var command = Command(connection, "SELECT * FROM T");
        using (var before = command.ExecuteReader()) Assert.Equal(2, before.FieldCount);

        using (var alter = Command(connection, "ALTER TABLE T ADD COLUMN More TEXT NOT NULL DEFAULT 'm'")) alter.ExecuteNonQuery();

        using var after = command.ExecuteReader();
        Assert.True(after.Read());
        Assert.Equal("m", after.GetString(2));
    }

    [Fact]
    public void No_more_statements_are_kept_than_the_most()
    {
        using var connection = Opened();
        Run(connection, Insert, "a");
        using var command = Command(connection, Select);
        using var reader = command.ExecuteReader();

        for (var number = 0; number < PreparedConnection.StatementsMax + 10; number++)
        {
            Assert.Equal((long)number, Run(connection, $"SELECT {number}"));
            Assert.InRange(connection.StatementCount, 1, PreparedConnection.StatementsMax);
        }

        // The one that was let go while it was read from is whole until its reader ends, and comes back.
        Assert.True(reader.Read());
        Assert.Equal("a", reader.GetString(0));
        reader.Dispose();
        Assert.Equal(["a"], Names(connection));
    }

    private static PreparedConnection Opened()
    {
        var connection = new PreparedConnection("Data Source=:memory:");
        connection.Open();
        Run(connection, "CREATE TABLE T (Id INTEGER PRIMARY KEY, Name TEXT NOT NULL UNIQUE)");
        return connection;
    }

    private static object? Run(PreparedConnection connection, string sql, string? name = null)
    {
        using var command = Command(connection, sql);
        if (name is not null) command.Parameters.AddWithValue("@name", name);
        return command.ExecuteScalar();
    }

    private static SqliteCommand Command(PreparedConnection connection, string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }

    private static List<string> Names(PreparedConnection connection)
    {
        using var command = Command(connection, Select);
        using var reader = command.ExecuteReader();
        var names = new List<string>();
        while (reader.Read()) names.Add(reader.GetString(0));
        return names;
    }
}
