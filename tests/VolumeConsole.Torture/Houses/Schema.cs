using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.Extensions.DependencyInjection;
using VolumeConsole.Core.Data;
using VolumeConsole.Data.Sqlite;

namespace VolumeConsole.Torture.Houses;

/// <summary>Takes a database that no console uses to an older version, so that the next start has something to migrate.</summary>
public static class Schema
{
    /// <summary>Makes a database as it was after so many of the first migrations.</summary>
    public static Task MakeAsync(string path, int applied) => MoveAsync(path, all => all[applied - 1]);

    /// <summary>Takes back the last migrations, as far as these only made or dropped indexes: no row is touched.</summary>
    /// <returns>How many.</returns>
    public static async Task<int> TakeBackAsync(string path)
    {
        var count = 0;
        await MoveAsync(path, all =>
        {
            count = all.Reverse().TakeWhile(m => m.OnlyIndexes).Count();
            return all[..^count][^1];
        });
        return count;
    }

    private static async Task MoveAsync(string path, Func<Step[], Step> target)
    {
        await using var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System)
            .AddSingleton<Core.Activity.CommitSignal>().AddSqliteData($"Data Source={path};Pooling=False").BuildServiceProvider();
        await using var db = await services.GetRequiredService<IDbContextFactory<VolumeDb>>().CreateDbContextAsync();
        var known = db.GetService<IMigrationsAssembly>();
        var steps = known.Migrations.Select(m => new Step(m.Key, OnlyIndexes(known.CreateMigration(m.Value, db.Database.ProviderName!)))).ToArray();
        await db.GetService<IMigrator>().MigrateAsync(target(steps).Id);
    }

    private static bool OnlyIndexes(Migration migration) =>
        migration.DownOperations.All(o => o is CreateIndexOperation or DropIndexOperation);

    private sealed record Step(string Id, bool OnlyIndexes);
}
