using VolumeConsole.Core.Operations;

namespace VolumeConsole.Simulation.Demo;

/// <summary>Silent while the hour before is lived through: nobody is there to hear it, and the rings would wait for the workers in their thousands.</summary>
public sealed class DemoDoorbell(IDoorbell inner, DemoClock clock) : IDoorbell
{
    public void Ring(string backendId, OperationId operation, TimeSpan delay)
    {
        if (clock.Behind == TimeSpan.Zero) inner.Ring(backendId, operation, delay);
    }
}
