using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Telemetry;

namespace VolumeConsole.Data.Sqlite;

/// <summary>
/// One writer on one connection. Whatever waits when it is free goes into one transaction, each in its own savepoint, and is
/// acknowledged after the one durable commit that they share: many callers cost one fsync.
/// </summary>
public sealed class SqliteWriterGate : IWriterGate, IAsyncDisposable
{
    /// <summary>The most transactions that share a commit: bounds how long the first of them waits for the last.</summary>
    public const int BatchMax = 64;

    private const int WaitingMax = 4_096;
    private readonly Channel<IWaitingWrite> _waiting = Channel.CreateBounded<IWaitingWrite>(new BoundedChannelOptions(WaitingMax) { SingleReader = true });
    private readonly SqliteConnections _connections;
    private readonly TimeProvider _clock;
    private readonly CommitSignal _commits;
    private readonly Lazy<Task> _writer;
    private PreparedConnection? _connection;
    private VolumeDb? _db;

    public SqliteWriterGate(SqliteConnections connections, TimeProvider clock, CommitSignal commits)
    {
        (_connections, _clock, _commits) = (connections, clock, commits);
        _writer = new Lazy<Task>(Begin);
    }

    public async Task<T> WriteAsync<T>(Func<WriteScope, CancellationToken, Task<T>> work, CancellationToken cancellation)
    {
        _ = _writer.Value;
        var began = _clock.GetTimestamp();
        var write = new WaitingWrite<T>(work, cancellation);
        await _waiting.Writer.WriteAsync(write, cancellation);
        var answer = await write.Answer;
        Meters.WriterWait.Record(_clock.GetElapsedTime(began).TotalSeconds);
        return answer;
    }

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        if (_writer.IsValueCreated) await _writer.Value;
        await DisconnectAsync();
    }

    /// <summary>Whoever writes first must not lend the writer its trace and log scopes for ever.</summary>
    private Task Begin()
    {
        using (ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow()) return Task.Run(WriteAllAsync);
    }

    private async Task WriteAllAsync()
    {
        var batch = new List<IWaitingWrite>(BatchMax);
        while (await _waiting.Reader.WaitToReadAsync())
        {
            while (batch.Count < BatchMax && _waiting.Reader.TryRead(out var write)) batch.Add(write);
            try
            {
                await CommitAsync(batch);
            }
            catch (Exception failure)
            {
                // The shared transaction itself failed (disk full, I/O error): nobody in it was acknowledged, and all are told.
                foreach (var write in batch) write.Fault(failure);
                await DisconnectAsync();
            }

            batch.Clear();
        }
    }

    private async Task CommitAsync(List<IWaitingWrite> batch)
    {
        var began = _clock.GetTimestamp();
        var (connection, db) = Connect();
        await using var transaction = connection.BeginTransaction(deferred: false);
        var now = _clock.GetUtcNow();
        await db.Database.UseTransactionAsync(transaction);
        foreach (var write in batch)
        {
            Execute(connection, transaction, "SAVEPOINT one");
            var kept = await write.RunAsync(new WriteScope(db, now));
            Execute(connection, transaction, kept ? "RELEASE one" : "ROLLBACK TO one; RELEASE one");

            // Nothing tracked outlives its savepoint.
            db.ChangeTracker.Clear();
        }

        await transaction.CommitAsync();
        await db.Database.UseTransactionAsync(null);
        Meters.WriterBatch.Record(batch.Count);
        Meters.WriterCommit.Record(_clock.GetElapsedTime(began).TotalSeconds);
        _commits.Raise();
        foreach (var write in batch) write.Acknowledge();
    }

    /// <summary>
    /// One context serves the connection for as long as it lives: making one costs as much as a small write, and gives the connection its
    /// functions anew, upon which SQLite forgets every statement that is prepared.
    /// </summary>
    private (PreparedConnection Connection, VolumeDb Db) Connect()
    {
        if (_connection is not null && _db is not null) return (_connection, _db);
        _connection = _connections.Open();
        _db = SqliteRegistration.Open(_connection);
        _db.Database.AutoSavepointsEnabled = false;
        return (_connection, _db);
    }

    private async Task DisconnectAsync()
    {
        if (_db is not null) await _db.DisposeAsync();
        if (_connection is not null) await _connection.DisposeAsync();
        (_connection, _db) = (null, null);
    }

    private static void Execute(SqliteConnection connection, SqliteTransaction transaction, string sql)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
