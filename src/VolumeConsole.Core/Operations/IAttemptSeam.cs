namespace VolumeConsole.Core.Operations;

/// <summary>
/// Between a backend's answer and its commit: where a process can die, or a worker stand still for longer than its lease. Nothing happens
/// there unless faults are injected.
/// </summary>
public interface IAttemptSeam
{
    /// <summary>Called once the backend has answered and before anything is committed; its lease is no longer renewed.</summary>
    /// <param name="cancellation">The console stops.</param>
    /// <returns>False: the worker is dead. Nothing is committed, the lease runs out, and the sweep takes over.</returns>
    Task<bool> PassAsync(AttemptContext attempt, CancellationToken cancellation);
}
