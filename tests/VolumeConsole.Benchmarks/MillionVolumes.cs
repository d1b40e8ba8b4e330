using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using VolumeConsole.Data.Sqlite;

namespace VolumeConsole.Benchmarks;

/// <summary>
/// A database as it looks after years: a million volumes on two backends with their operations and observations, some deleted, some failed,
/// a little drift. Written by plain inserts, since through the door it would take an hour; the same for the same number.
/// </summary>
internal static class MillionVolumes
{
    public const int Count = 1_000_000;

    private const long BeganAt = 1_735_689_600_000; // 2025-01-01, in milliseconds.
    private const long GiB = 1L << 30;
    private static readonly string[] Services =
        ["orders", "billing", "search", "mail", "media", "metrics", "logs", "git", "registry", "wiki", "vault", "ci-cache", "analytics", "sessions", "queue", "staging"];

    private static readonly string[] Tags = ["prod", "staging", "postgres", "media", "ci", "backup", "kafka", "team-red", "team-blue", "eu"];

    public static async Task WriteAsync(string path, int count = Count)
    {
        await using var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System)
            .AddSingleton<Core.Activity.CommitSignal>().AddSqliteData($"Data Source={path};Pooling=False").BuildServiceProvider();
        await services.GetRequiredService<SqliteDatabase>().MigrateAsync(CancellationToken.None);
        await using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        await connection.OpenAsync();
        Execute(connection, "PRAGMA synchronous=OFF; PRAGMA cache_size=-400000; PRAGMA foreign_keys=OFF;");
        using (var transaction = connection.BeginTransaction())
        {
            WriteVolumes(connection, count);
            WriteWhatFollows(connection, count);
            transaction.Commit();
        }

        Execute(connection, "PRAGMA optimize; PRAGMA wal_checkpoint(TRUNCATE);");
    }

    private static void WriteVolumes(SqliteConnection connection, int count)
    {
        var chance = new Random(20_260_302);
        using var insert = Insert(connection, "Volumes", "Id", "BackendId", "ObjectName", "Name", "Description", "Tags", "FilesystemType", "FilesystemLabel",
            "Lifecycle", "SizeBytes", "WantedSizeBytes", "CreatedAt", "FirstAvailableAt", "DeletedAt", "Version");
        for (var number = 0; number < count; number++)
        {
            var at = BeganAt + (number * 55_000L);
            var id = Id(at, chance);
            var lifecycle = chance.Next(1000) switch { < 920 => "available", < 970 => "deleted", < 985 => "deleting", < 995 => "creating", _ => "failed" };
            var size = chance.Next(1, 512) * GiB;
            var tags = string.Join(',', Tags.Where(_ => chance.Next(6) == 0).Select(t => $"\"{t}\""));
            object[] values =
            [
                id.ToString("D"), chance.Next(10) < 7 ? "local" : "archive", "vol-" + id.ToString("N"),
                $"{Services[chance.Next(Services.Length)]}-{number.ToString(CultureInfo.InvariantCulture)}", "", $"[{tags}]", "", "",
                lifecycle, lifecycle is "creating" or "failed" ? 0 : size, size, at,
                lifecycle is "creating" or "failed" ? DBNull.Value : at + 200, lifecycle is "deleting" or "deleted" ? at + 1_000_000 : DBNull.Value, 3,
            ];
            for (var column = 0; column < values.Length; column++) insert.Parameters[column].Value = values[column];
            insert.ExecuteNonQuery();
        }
    }

    private static void WriteWhatFollows(SqliteConnection connection, int count)
    {
        Execute(connection, """
            INSERT INTO Operations (VolumeId, BackendId, Kind, RequestedBy, WantedSizeBytes, State, Attempt, UnknownCount, UnknownMax, InDoubt, Superseded,
                                    CreatedAt, DueAt, StartedAt, EndedAt, ErrorCode, Error, Cause)
            SELECT Id, BackendId, 'create', 'terraform', WantedSizeBytes,
                   CASE Lifecycle WHEN 'creating' THEN 'waiting' WHEN 'failed' THEN 'failed' ELSE 'succeeded' END, 1, 0, 8, 0, 0,
                   CreatedAt, CASE Lifecycle WHEN 'creating' THEN 4102444800000 ELSE CreatedAt END, CreatedAt, CASE Lifecycle WHEN 'creating' THEN NULL ELSE CreatedAt + 200 END,
                   CASE Lifecycle WHEN 'failed' THEN 'too_large' END, CASE Lifecycle WHEN 'failed' THEN 'The file system cannot hold that size.' END,
                   CASE Lifecycle WHEN 'failed' THEN 'too_large: The file system cannot hold that size.' END
            FROM Volumes ORDER BY CreatedAt;
            INSERT INTO Operations (VolumeId, BackendId, Kind, RequestedBy, State, Attempt, UnknownCount, UnknownMax, InDoubt, Superseded, CreatedAt, DueAt, StartedAt, EndedAt)
            SELECT Id, BackendId, 'delete', 'maria', CASE Lifecycle WHEN 'deleting' THEN 'queued' ELSE 'succeeded' END, CASE Lifecycle WHEN 'deleting' THEN 0 ELSE 1 END, 0, 8, 0, 0,
                   DeletedAt, CASE Lifecycle WHEN 'deleting' THEN 4102444800000 ELSE DeletedAt END, NULL, CASE Lifecycle WHEN 'deleting' THEN NULL ELSE DeletedAt + 300 END
            FROM Volumes WHERE DeletedAt IS NOT NULL ORDER BY DeletedAt;
            INSERT INTO Attempts (OperationId, Number, Worker, StartedAt, EndedAt, Outcome)
            SELECT Id, 1, 'console:1', StartedAt, EndedAt, CASE State WHEN 'failed' THEN 'rejected' ELSE 'done' END FROM Operations WHERE EndedAt IS NOT NULL AND StartedAt IS NOT NULL;
            INSERT INTO Observations (BackendId, ObjectName, "Exists", SizeBytes, ObservedAt)
            SELECT BackendId, ObjectName, Lifecycle <> 'deleted', CASE Lifecycle WHEN 'deleted' THEN NULL ELSE SizeBytes END, CreatedAt + 200 FROM Volumes WHERE Lifecycle IN ('available', 'deleting', 'deleted');
            INSERT INTO Activity (At, Actor, Type, BackendId, VolumeId, VolumeName, OperationId)
            SELECT o.CreatedAt, o.RequestedBy, 'operation.requested', o.BackendId, o.VolumeId, v.Name, o.Id FROM Operations AS o JOIN Volumes AS v ON v.Id = o.VolumeId ORDER BY o.CreatedAt;
            """);
        Execute(connection, $"""
            INSERT INTO Findings (BackendId, ObjectName, VolumeId, Rule, State, Recorded, Actual, FirstSeenAt, LastSeenAt, Confirmations)
            SELECT BackendId, ObjectName, Id, CASE WHEN rowid / {Math.Max(1, count / 500)} % 2 THEN 'missing' ELSE 'size' END, 'open', 'available, 10 GiB', 'not there', CreatedAt, CreatedAt, 5
            FROM Volumes WHERE Lifecycle = 'available' AND rowid % {Math.Max(1, count / 500)} = 0;
            """);
    }

    private static SqliteCommand Insert(SqliteConnection connection, string table, params string[] columns)
    {
        var command = connection.CreateCommand();
        command.CommandText = $"INSERT INTO {table} ({string.Join(',', columns)}) VALUES ({string.Join(',', columns.Select((_, i) => $"$p{i}"))})";
        for (var column = 0; column < columns.Length; column++) command.Parameters.AddWithValue($"$p{column}", DBNull.Value);
        command.Prepare();
        return command;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 600;
        command.ExecuteNonQuery();
    }

    /// <summary>A UUIDv7: the time first, then chance.</summary>
    private static Guid Id(long milliseconds, Random chance)
    {
        var bytes = new byte[16];
        chance.NextBytes(bytes);
        for (var at = 0; at < 6; at++) bytes[at] = (byte)(milliseconds >> (8 * (5 - at)));
        bytes[6] = (byte)(0x70 | (bytes[6] & 0x0F));
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3F));
        return new Guid(bytes, bigEndian: true);
    }
}
