using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace VolumeConsole.Data.Sqlite;

/// <summary>
/// Prepares each connection that Entity Framework opens: once, for what is behind it comes out of a pool, and keeps what was set
/// (every change opens some ten of them).
/// </summary>
internal sealed class ConnectionPreparer : DbConnectionInterceptor
{
    private readonly ConditionalWeakTable<sqlite3, object> _prepared = [];

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Prepare((SqliteConnection)connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Prepare((SqliteConnection)connection);
        return Task.CompletedTask;
    }

    private void Prepare(SqliteConnection connection)
    {
        if (connection.Handle is not { } handle || _prepared.TryGetValue(handle, out _)) return;
        SqliteConnections.Prepare(connection);
        _prepared.AddOrUpdate(handle, handle);
    }
}
