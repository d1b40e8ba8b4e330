using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using VolumeConsole.Data.Sqlite;

namespace VolumeConsole.Benchmarks;

/// <summary>A console's database with so many available volumes, each with its create and its observation, written by bulk SQL.</summary>
internal static class DriftDatabase
{
    public static readonly Guid Installation = Guid.Parse("11111111-2222-4333-8444-555555555555");

    public static async Task MakeAsync(string path, string backendId, int count)
    {
        await using (var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddSingleton<Core.Activity.CommitSignal>()
            .AddSqliteData($"Data Source={path};Pooling=False").BuildServiceProvider())
            await services.GetRequiredService<SqliteDatabase>().MigrateAsync(CancellationToken.None);

        await using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        command.CommandText = string.Create(CultureInfo.InvariantCulture, $"""
            PRAGMA synchronous=OFF;
            DROP TRIGGER Volumes_Search_Insert; -- Nothing here searches, and a million texts take minutes.
            CREATE TEMP TABLE N AS WITH RECURSIVE C(N) AS (SELECT 0 UNION ALL SELECT N + 1 FROM C WHERE N + 1 < {count}) SELECT N, printf('0198f7a2-7d5e-7c3a-9b1f-%012x', N) AS Id, printf('vol-0198f7a27d5e7c3a9b1f%012x', N) AS Object FROM C;
            BEGIN;
            INSERT INTO Installation (Id, InstallationId, CreatedAt) VALUES (1, '{Installation.ToString().ToUpperInvariant()}', {now});
            INSERT INTO Volumes (Id, BackendId, ObjectName, Name, Description, Tags, FilesystemType, FilesystemLabel, Lifecycle, SizeBytes, WantedSizeBytes, CreatedAt, FirstAvailableAt, Version)
                SELECT Id, '{backendId}', Object, printf('volume-%07d', N), 'A volume of the benchmark', '[]', '', '', 'available', {ListedStorage.SizeBytes}, {ListedStorage.SizeBytes}, {now}, {now}, 2 FROM N;
            INSERT INTO Operations (VolumeId, BackendId, Kind, RequestedBy, WantedSizeBytes, State, Attempt, UnknownCount, UnknownMax, InDoubt, Superseded, CreatedAt, DueAt, StartedAt, EndedAt)
                SELECT Id, '{backendId}', 'create', 'admin', {ListedStorage.SizeBytes}, 'succeeded', 1, 0, 8, 0, 0, {now}, {now}, {now}, {now} FROM N;
            INSERT INTO Observations (BackendId, ObjectName, "Exists", SizeBytes, OwnerInstallation, OwnerVolume, ObservedAt)
                SELECT '{backendId}', Object, 1, {ListedStorage.SizeBytes}, '{Installation.ToString().ToUpperInvariant()}', Id, {now} FROM N;
            COMMIT;
            ANALYZE;
            PRAGMA wal_checkpoint(TRUNCATE);
            """);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }
}
