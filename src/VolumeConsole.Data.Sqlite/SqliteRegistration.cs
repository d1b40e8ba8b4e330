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
        .AddPooledDbContextFactory<VolumeDb>(options => options.UseSqlite(connection)
            .ConfigureWarnings(warnings => warnings.Ignore(CoreEventId.RowLimitingOperationWithoutOrderByWarning))
            .ReplaceService<IModelCustomizer, SqliteModel>());

    internal static DbContextOptionsBuilder Configure(DbContextOptionsBuilder options, string connectionString) => options
        .UseSqlite(connectionString, sqlite => sqlite.MigrationsAssembly(typeof(SqliteRegistration).Assembly.FullName))
        // A search takes the first matches that the index gives, and only these are put in order: meant, and said where it is.
        .ConfigureWarnings(warnings => warnings.Ignore(CoreEventId.RowLimitingOperationWithoutOrderByWarning))
        .ReplaceService<IModelCustomizer, SqliteModel>();

    internal static DbContextOptionsBuilder<VolumeDb> Configure(DbContextOptionsBuilder<VolumeDb> options, DbConnection connection)
    {
        options.UseSqlite(connection, sqlite => sqlite.MigrationsAssembly(typeof(SqliteRegistration).Assembly.FullName)).ReplaceService<IModelCustomizer, SqliteModel>();
        return options;
    }
}
