using VolumeConsole.Core.Data;

namespace VolumeConsole.Data.Sqlite;

/// <summary>A transaction that waits at the writer gate.</summary>
internal interface IWaitingWrite
{
    /// <summary>Runs and saves it inside its savepoint.</summary>
    /// <returns>False where it failed or was given up: its savepoint is rolled back, and its caller is told by <see cref="Acknowledge"/>.</returns>
    Task<bool> RunAsync(WriteScope scope);

    /// <summary>The shared commit is durable: tells the caller its own outcome.</summary>
    void Acknowledge();

    /// <summary>The shared commit failed: tells the caller that.</summary>
    void Fault(Exception failure);
}
