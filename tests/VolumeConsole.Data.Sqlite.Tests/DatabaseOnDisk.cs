using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Testing.Worlds;

namespace VolumeConsole.Data.Sqlite.Tests;

/// <summary>A migrated database in a folder of its own.</summary>
internal sealed class DatabaseOnDisk : IAsyncDisposable
{
    private readonly TempFolder _folder = new("sqlite", inMemory: true);
    private readonly SeededIdentifiers _identifiers = new();
    private readonly ServiceProvider _services;

    /// <param name="pooled">As the program opens it; otherwise each connection ends with its context.</param>
    public DatabaseOnDisk(bool pooled = false) => _services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddSingleton<CommitSignal>()
        .AddSqliteData($"Data Source={Path};Pooling={pooled}").BuildServiceProvider();

    public string Path => System.IO.Path.Combine(_folder.Path, "v.db");
    public SqliteWriterGate Gate => _services.GetRequiredService<SqliteWriterGate>();
    public SqliteDatabase Database => _services.GetRequiredService<SqliteDatabase>();
    public IDatabaseProvider Provider => _services.GetRequiredService<IDatabaseProvider>();

    public static async Task<DatabaseOnDisk> MigratedAsync(bool pooled = false)
    {
        var database = new DatabaseOnDisk(pooled);
        await database.Database.MigrateAsync(CancellationToken.None);
        return database;
    }

    public Volume NewVolume(string name, params string[] tags)
    {
        var id = _identifiers.NewVolumeId();
        return new Volume { Id = id, BackendId = "b", ObjectName = ObjectName.For(id), Name = name, Tags = [.. tags] };
    }

    public async Task<T> ReadAsync<T>(Func<VolumeDb, Task<T>> read)
    {
        await using var db = await _services.GetRequiredService<IDbContextFactory<VolumeDb>>().CreateDbContextAsync();
        return await read(db);
    }

    public async ValueTask DisposeAsync()
    {
        using (var any = new SqliteConnection(_services.GetRequiredService<SqliteConnections>().ConnectionString)) SqliteConnection.ClearPool(any);
        await _services.DisposeAsync();
        _folder.Dispose();
    }
}
