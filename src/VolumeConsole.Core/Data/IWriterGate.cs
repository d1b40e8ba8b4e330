namespace VolumeConsole.Core.Data;

/// <summary>
/// The only way to write. Transactions that wait here may share one durable commit, each in its own savepoint:
/// one that fails rolls back alone, and each is acknowledged only after the commit is on disk.
/// </summary>
public interface IWriterGate
{
    /// <summary>Runs the work in a transaction, saves what it changed, and returns once that is durable.</summary>
    /// <param name="work">Does nothing but read and change the given context..</param>
    /// <param name="cancellation">Gives up waiting for the gate. Once the work began, its outcome decides.</param>
    /// <exception cref="Microsoft.EntityFrameworkCore.DbUpdateException">A constraint refused it; nothing of it was written.</exception>
    Task<T> WriteAsync<T>(Func<WriteScope, CancellationToken, Task<T>> work, CancellationToken cancellation);
}
