namespace VolumeConsole.Simulation.Faults;

/// <summary>The faults that stand before a call, whatever it is about.</summary>
/// <param name="stopping">Ends even those waits that nobody cancels.</param>
internal sealed class Obstacles(TimeProvider clock, CancellationToken stopping)
{
    public const string Unreachable = "Injected: the storage cannot be reached.";

    /// <summary>Returns when the call may begin; at once for faults that are none of these.</summary>
    /// <exception cref="IOException">The call does not reach the storage, or hung until its fault was over.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task PassAsync(InjectedFault hit, CancellationToken cancellation)
    {
        switch (hit.Fault)
        {
            case Fault.FailBefore: throw new IOException("Injected: the call never reached the storage.");
            case Fault.Unreachable: throw new IOException(Unreachable);
            case Fault.Slow slow: await WaitAsync(slow.By, hit.End, cancellation); break;
            case Fault.Hang:
                await WaitAsync(Timeout.InfiniteTimeSpan, hit.End, cancellation);
                throw new IOException("Injected: the connection broke while the call hung.");
        }
    }

    /// <summary>For that time, or until the fault itself is over.</summary>
    private async Task WaitAsync(TimeSpan time, CancellationToken end, CancellationToken cancellation)
    {
        using var any = CancellationTokenSource.CreateLinkedTokenSource(cancellation, stopping, end);
        try
        {
            await Task.Delay(time, clock, any.Token);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested && !cancellation.IsCancellationRequested && !stopping.IsCancellationRequested)
        {
            // Whoever waits by a fault that was ended is let go.
        }
    }
}
