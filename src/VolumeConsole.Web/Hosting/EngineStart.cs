using VolumeConsole.Core;
using VolumeConsole.Data.Sqlite;

namespace VolumeConsole.Web.Hosting;

/// <summary>
/// Settles the database before anything else starts: hosted services start in the order of their registration. The program starts it even before the host,
/// so that what the database refuses is said in words alone, not with the host's stack trace as well.
/// </summary>
public sealed class EngineStart(SqliteDatabase database, Startup startup, BackendMarkers markers) : IHostedService
{
    private bool _settled;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (_settled) return;
        await database.MigrateAsync(cancellationToken);
        await database.RefusingAsync(() => startup.RunAsync(cancellationToken));
        _settled = true;
    }

    /// <summary>
    /// The last to stop: what an orderly stop leaves in the markers is exact, so any older database is recognized. Once: a host may be
    /// stopped a second time when its services are gone already.
    /// </summary>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        if (!_settled) return Task.CompletedTask;
        _settled = false;
        return markers.RefreshAsync(cancellationToken);
    }
}
