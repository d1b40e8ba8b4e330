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

    public DatabaseOnDisk() => _services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddSingleton<CommitSignal>()
        .AddSqliteData($"Data Source={Path};Pooling=False").BuildServiceProvider();

    public string Path => System.IO.Path.Combine(_folder.Path, "v.db");
    public SqliteWriterGate Gate => _services.GetRequiredService<SqliteWriterGate>();
    public SqliteDatabase Database => _services.GetRequiredService<SqliteDatabase>();
    public IDatabaseProvider Provider => _services.GetRequiredService<IDatabaseProvider>();

    public static async Task<DatabaseOnDisk> MigratedAsync()
    {
        var database = new DatabaseOnDisk();
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
        await _services.DisposeAsync();
        _folder.Dispose();
    }
}
