namespace VolumeConsole.Testing.Worlds;

/// <summary>
/// The points at which a process can die: before and after each database commit, before and after each backend effect. Counts
/// them, and kills the process at the chosen one.
/// </summary>
public sealed class Seams
{
    private int? _killAt;

    /// <summary>How many seams were passed since the last <see cref="Arm"/>.</summary>
    public int Passed { get; private set; }

    public bool IsDead { get; private set; }

    /// <summary>Where it died, in words; null while it lives.</summary>
    public string? DiedAt { get; private set; }

    /// <summary>A new process: lives until it has passed so many seams; for ever, with null.</summary>
    public void Arm(int? killAt)
    {
        (_killAt, Passed, IsDead, DiedAt) = (killAt, 0, false, null);
    }

    /// <exception cref="ProcessDiedException">The process dies here, or is dead.</exception>
    public void Pass(string seam)
    {
        if (IsDead) throw new ProcessDiedException("earlier");
        if (Passed++ != _killAt) return;
        (IsDead, DiedAt) = (true, seam);
        throw new ProcessDiedException(seam);
    }
}
