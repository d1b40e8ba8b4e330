using VolumeConsole.Core.Storage;

namespace VolumeConsole.Simulation.Faults;

/// <summary>A source whose faults may be ended while calls still wait by them.</summary>
internal interface IEndingFaults : IFaultSource
{
    /// <param name="end">Cancelled when that fault is over; what it began is over then too, beside calls that are on their way.</param>
    Fault? Next(BackendVerb verb, ObjectName? name, out CancellationToken end);
}
