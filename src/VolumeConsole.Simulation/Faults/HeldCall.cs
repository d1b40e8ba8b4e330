namespace VolumeConsole.Simulation.Faults;

/// <summary>A call that takes effect later.</summary>
/// <param name="effect">Sends it; gives what the storage said, in words.</param>
internal sealed class HeldCall(InjectedFault cause, Func<CancellationToken, Task<string>> effect)
{
    public InjectedFault Cause { get; } = cause;
    public Func<CancellationToken, Task<string>> Effect { get; } = effect;

    /// <summary>How many later calls it still waits for; null where it waits for a time.</summary>
    public int? CallsLeft { get; set; }

    public ITimer? Timer { get; set; }
}
