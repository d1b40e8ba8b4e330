namespace VolumeConsole.Simulation.Lab;

/// <summary>One kind of change, and the ways to order it.</summary>
/// <param name="Key">For addresses: "create".</param>
/// <param name="Orderings">The right one first.</param>
public sealed record LabChange(string Key, string Title, IReadOnlyList<Ordering> Orderings)
{
    public Ordering Right => Orderings[0];
}
