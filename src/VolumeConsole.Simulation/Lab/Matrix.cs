namespace VolumeConsole.Simulation.Lab;

/// <summary>Every crash point by every fault, in the right ordering and in a wrong one, with the same decisions.</summary>
public sealed record Matrix(Ordering Ordering, IReadOnlyList<LabFault> Faults, IReadOnlyList<MatrixRow> Rows)
{
    internal LabPlan Plan { get; init; } = null!;

    /// <summary>Histories that were run for it.</summary>
    public int Histories => Rows.Sum(r => r.Right.Count + r.Wrong.Count);
}
