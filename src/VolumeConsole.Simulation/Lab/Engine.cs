using VolumeConsole.Simulation.Exploring;

namespace VolumeConsole.Simulation.Lab;

/// <summary>What one thread computes on: a database of its own, and an explorer a variant, made when first needed.</summary>
internal sealed class Engine(Ordering ordering, ExploredDatabase database) : IDisposable
{
    private readonly Dictionary<Variant, Explorer> _explorers = [];

    public Explorer Of(Variant variant) => _explorers.TryGetValue(variant, out var known) ? known : _explorers[variant] = new Explorer(ordering.Scenario, variant, database);

    public void Dispose() => database.Dispose();
}
