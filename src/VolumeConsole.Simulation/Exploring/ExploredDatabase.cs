using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VolumeConsole.Core.Data;

namespace VolumeConsole.Simulation.Exploring;

/// <summary>
/// The real database, in memory, on one connection. States are kept as savepoints, one inside the other: going back to one costs
/// what changed since, and a process that dies leaves exactly what it committed.
/// </summary>
/// <param name="connection">Open, migrated, and used by nobody else.</param>
/// <param name="register">Registers the database on that connection.</param>
public sealed class ExploredDatabase(DbConnection connection, Action<IServiceCollection> register) : IDisposable
{
    private readonly ContentReader _reader = new(connection);
    private int _depth;

    /// <summary>Registers it for a process.</summary>
    internal void Register(IServiceCollection services) => register(services);

    /// <summary>How many states are kept.</summary>
    internal int Depth => _depth;

    /// <summary>Remembers the present state; <see cref="Rewind"/> returns to it.</summary>
    internal void Keep() => Execute($"SAVEPOINT kept{++_depth}");

    /// <summary>Returns to the state that was kept last.</summary>
    internal void Rewind() => Execute($"ROLLBACK TO kept{_depth}");

    /// <summary>Forgets the states that were kept last, after returning to the oldest of them.</summary>
    /// <param name="depth">How many stay kept.</param>
    internal void DropTo(int depth)
    {
        for (; _depth > depth; _depth--) Execute($"ROLLBACK TO kept{_depth}; RELEASE kept{_depth}");
    }

    /// <summary>One transaction, as the writer gate promises it: all of it, or nothing.</summary>
    internal async Task<T> TransactAsync<T>(
        IDbContextFactory<VolumeDb> databases, DateTimeOffset now, Func<WriteScope, CancellationToken, Task<T>> work)
    {
        Execute("SAVEPOINT one");
        try
        {
            await using var db = await databases.CreateDbContextAsync(CancellationToken.None);
            db.Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
            var answer = await work(new WriteScope(db, now), CancellationToken.None);
            await db.SaveChangesAsync(CancellationToken.None);
            Execute("RELEASE one");
            return answer;
        }
        catch
        {
            Execute("ROLLBACK TO one; RELEASE one");
            throw;
        }
    }

    /// <summary>The number of the newest activity.</summary>
    internal long LastSequence()
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT COALESCE(MAX(Sequence), 0) FROM Activity";
        return (long)command.ExecuteScalar()!;
    }

    internal DatabaseBackup BackUp() => BackupDesk.Make(connection);

    internal void Restore(DatabaseBackup backup) => BackupDesk.PutBack(connection, backup);

    /// <summary>What it holds now.</summary>
    internal DatabaseContent Read() => _reader.Read();

    internal void Execute(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        _reader.Dispose();
        if (connection.State == ConnectionState.Open) connection.Close();
        connection.Dispose();
    }
}
