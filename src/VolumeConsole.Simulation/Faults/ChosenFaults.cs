using VolumeConsole.Core.Storage;

namespace VolumeConsole.Simulation.Faults;

/// <summary>Faults chosen by code, call by call: for tests. Calls that are about no object go well.</summary>
public sealed class ChosenFaults(Func<BackendVerb, ObjectName, Fault?> choose) : IFaultSource
{
    public Fault? Next(BackendVerb verb, ObjectName? name) => name is { } about ? choose(verb, about) : null;
}
