namespace VolumeConsole.Simulation.Faults;

/// <summary>The faults that stand before a call, whatever it is about.</summary>
/// <param name="stopping">Ends even those waits that nobody cancels.</param>
internal sealed class Obstacles(TimeProvider clock, CancellationToken stopping)
{
    public const string Unreachable = "Injected: the storage cannot be reached.";

    /// <summary>Returns when the call may begin; at once for faults that are none of these.</summary>
    /// <exception cref="IOException">The call does not reach the storage.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task PassAsync(Fault fault, CancellationToken cancellation)
    {
        switch (fault)
        {
            case Fault.FailBefore: throw new IOException("Injected: the call never reached the storage.");
            case Fault.Unreachable: throw new IOException(Unreachable);
            case Fault.Slow slow: await WaitAsync(slow.By, cancellation); break;
            case Fault.Hang: await WaitAsync(Timeout.InfiniteTimeSpan, cancellation); break;
        }
    }

    private async Task WaitAsync(TimeSpan time, CancellationToken cancellation)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, stopping);
        await Task.Delay(time, clock, either.Token);
    }
}
