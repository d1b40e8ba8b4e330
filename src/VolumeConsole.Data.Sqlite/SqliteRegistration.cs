using Microsoft.EntityFrameworkCore;
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
        .AddPooledDbContextFactory<VolumeDb>(options => options
            .UseSqlite(connectionString, Migrations)
            .AddInterceptors(new ConnectionPreparer()));

    internal static void Migrations(SqliteDbContextOptionsBuilder options) => options.MigrationsAssembly(typeof(SqliteRegistration).Assembly.FullName);
}
