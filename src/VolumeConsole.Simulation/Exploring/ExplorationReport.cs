using System.Numerics;

namespace VolumeConsole.Simulation.Exploring;

/// <summary>What a search did.</summary>
public sealed record ExplorationReport(string Scenario, string Variant)
{
    /// <summary>Different histories that were run to their end, or to a death behind which everything was new.</summary>
    public long Histories => Ran.Count;

    /// <summary>The histories themselves, each as a number of its scenario and steps: whoever adds reports up counts none twice.</summary>
    internal HashSet<ulong> Ran { get; } = [];

    /// <summary>Histories that were left because they came to a state that had been reached before; not counted above.</summary>
    public long Cut { get; set; }

    /// <summary>
    /// All different histories within the bound, those through equal states included: every way through the states that were looked into,
    /// each of them once. 0 where the search was left before everything was seen.
    /// </summary>
    public BigInteger Covered { get; set; }

    /// <summary>Different states at which something was decided.</summary>
    public long States { get; set; }

    /// <summary>Different states at the end, before what was left over was settled.</summary>
    public long FinalStates { get; set; }

    public long Steps { get; set; }

    /// <summary>The longest history, in steps.</summary>
    public int Depth { get; set; }

    /// <summary>Whether everything within the bounds was seen.</summary>
    public bool Exhausted { get; set; }

    public TimeSpan Took { get; set; }

    /// <summary>How often each seam was passed, and how often a process died at it.</summary>
    public SeamCoverage Seams { get; } = new();

    /// <summary>The first that was found; null where none was.</summary>
    public Violation? Violation { get; set; }
}
