using VolumeConsole.Core;
using VolumeConsole.Data.Sqlite;

namespace VolumeConsole.Web.Hosting;

/// <summary>Settles the database before anything else starts: hosted services start in the order of their registration.</summary>
public sealed class EngineStart(SqliteDatabase database, Startup startup) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await database.MigrateAsync(cancellationToken);
        await startup.RunAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
