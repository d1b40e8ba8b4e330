namespace VolumeConsole.Simulation.Drills;

/// <summary>All scenarios, in the order of their registration.</summary>
public sealed class DrillCatalogue(IEnumerable<Drill> drills)
{
    public IReadOnlyList<Drill> All { get; } = [.. drills];

    public Drill? Find(string name) => All.FirstOrDefault(d => d.Name == name);
}
