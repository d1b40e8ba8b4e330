namespace VolumeConsole.Simulation.Lab;

/// <summary>What can be picked. Each wrong variant belongs to one change.</summary>
public static class LabCatalogue
{
    public static IReadOnlyList<LabChange> Changes { get; } =
        [CreateOrderings.Change, ResizeOrderings.Change, DeleteOrderings.Change, RestoreOrderings.Change, AdoptOrderings.Change];
}
