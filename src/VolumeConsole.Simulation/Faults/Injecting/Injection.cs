namespace VolumeConsole.Simulation.Faults.Injecting;

/// <summary>A fault that somebody injected by hand.</summary>
/// <param name="Id">Rises from 1 since the console started.</param>
/// <param name="Rule">Without backend and end: these stand beside it.</param>
/// <param name="By">Who, as the activity spells it.</param>
/// <param name="Until">Then it is over, whatever it hit.</param>
public sealed record Injection(long Id, string BackendId, FaultRule Rule, string By, DateTimeOffset At, DateTimeOffset Until)
{
    public override string ToString() => $"{Rule} on {BackendId}";
}
