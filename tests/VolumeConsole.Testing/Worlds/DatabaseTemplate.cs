using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VolumeConsole.Core.Data;
using VolumeConsole.Data.Sqlite;

namespace VolumeConsole.Testing.Worlds;

/// <summary>A database that went through the real migrations once a test run; each world begins with a copy.</summary>
internal static class DatabaseTemplate
{
    private static readonly Lazy<byte[]> Migrated = new(() => MakeAsync().GetAwaiter().GetResult());

    public static void CopyTo(string path) => File.WriteAllBytes(path, Migrated.Value);

    private static async Task<byte[]> MakeAsync()
    {
        using var folder = new TempFolder("template", inMemory: true);
        var path = Path.Combine(folder.Path, "template.db");
        await using var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System)
            .AddSqliteData($"Data Source={path};Pooling=False").BuildServiceProvider();
        await services.GetRequiredService<SqliteDatabase>().MigrateAsync(CancellationToken.None);
        await using (var db = await services.GetRequiredService<IDbContextFactory<VolumeDb>>().CreateDbContextAsync())
            await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE);");
        return await File.ReadAllBytesAsync(path);
    }
}
