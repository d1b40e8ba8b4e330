using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace VolumeConsole.Data.Sqlite;

/// <summary>Prepares each connection that Entity Framework opens.</summary>
internal sealed class ConnectionPreparer : DbConnectionInterceptor
{
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) =>
        SqliteConnections.Prepare((SqliteConnection)connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        SqliteConnections.Prepare((SqliteConnection)connection);
        return Task.CompletedTask;
    }
}
