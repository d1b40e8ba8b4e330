using VolumeConsole.Core.Storage;

namespace VolumeConsole.Simulation.Faults;

/// <summary>Decides what goes wrong. Asked once for each call, in the order of calls; safe for concurrent use.</summary>
public interface IFaultSource
{
    /// <returns>Null: nothing goes wrong. A fault that cannot hit that verb is an error of the source.</returns>
    /// <param name="name">Of a copy, its target; null where the call is about no object.</param>
    Fault? Next(BackendVerb verb, ObjectName? name);
}
