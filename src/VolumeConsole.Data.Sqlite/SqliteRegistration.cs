using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using VolumeConsole.Core.Data;

namespace VolumeConsole.Data.Sqlite;

/// <summary>Registers SQLite as the database.</summary>
public static class SqliteRegistration
{
    /// <param name="connectionString">Microsoft.Data.Sqlite's form.</param>
    public static IServiceCollection AddSqliteData(this IServiceCollection services, string connectionString) => services
        .AddSingleton(new SqliteConnections(connectionString))
        .AddSingleton<IDatabaseProvider, SqliteProvider>()
        .AddSingleton<SqliteWriterGate>()
        .AddSingleton<IWriterGate>(provider => provider.GetRequiredService<SqliteWriterGate>())
        .AddSingleton<SqliteDatabase>()
        .AddPooledDbContextFactory<VolumeDb>(options => Configure(options, connectionString).AddInterceptors(new ConnectionPreparer()));

    /// <summary>Registers SQLite on one open connection that its owner writes through: for simulations, which have a writer gate of their own.</summary>
    public static IServiceCollection AddSqliteData(this IServiceCollection services, DbConnection connection) => services
        .AddSingleton<IDatabaseProvider, SqliteProvider>()
        .AddPooledDbContextFactory<VolumeDb>(options => Configure(options, connection));

    internal static DbContextOptionsBuilder Configure(DbContextOptionsBuilder options, string connectionString) =>
        Alike(options).UseSqlite(connectionString, WithMigrations);

    /// <summary>A context on an open connection that its owner writes through.</summary>
    internal static VolumeDb Open(DbConnection connection)
    {
        var options = new DbContextOptionsBuilder<VolumeDb>();
        Configure(options, connection);
        return new VolumeDb(options.Options);
    }

    private static DbContextOptionsBuilder Configure(DbContextOptionsBuilder options, DbConnection connection) =>
        Alike(options).UseSqlite(connection, WithMigrations);

    /// <summary>
    /// What every context of this process has alike, and first, for the order counts as well: they share one model then, and what was
    /// compiled for it. A query that was compiled beforehand refuses to run on another model.
    /// </summary>
    private static DbContextOptionsBuilder Alike(DbContextOptionsBuilder options) => options
        // A search takes the first matches that the index gives, and only these are put in order: meant, and said where it is.
        .ConfigureWarnings(warnings => warnings.Ignore(CoreEventId.RowLimitingOperationWithoutOrderByWarning))
        .ReplaceService<IModelCustomizer, SqliteModel>();

    private static void WithMigrations(SqliteDbContextOptionsBuilder sqlite) => sqlite.MigrationsAssembly(typeof(SqliteRegistration).Assembly.FullName);
}
