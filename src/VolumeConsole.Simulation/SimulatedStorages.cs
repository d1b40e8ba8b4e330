using System.Collections.Concurrent;

namespace VolumeConsole.Simulation;

/// <summary>The simulated storages of this process by backend id, so that a scenario can change one by hand and look at what it holds.</summary>
public sealed class SimulatedStorages
{
    private readonly ConcurrentDictionary<string, SimulatorBackend> _byId = new(StringComparer.Ordinal);

    /// <returns>Null where no simulated backend has that id.</returns>
    public SimulatorBackend? Find(string backendId) => _byId.GetValueOrDefault(backendId);

    public void Add(string backendId, SimulatorBackend storage) => _byId[backendId] = storage;
}
