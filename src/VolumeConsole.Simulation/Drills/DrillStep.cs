namespace VolumeConsole.Simulation.Drills;

/// <summary>One step: a sentence, what is done, what in the activity lights it up, and what is true then.</summary>
/// <param name="Sentence">Says what happens, for a reader who sees the four truths move.</param>
public sealed record DrillStep(string Sentence)
{
    /// <summary>It acts at once, whatever the pace: what it meets does not wait.</summary>
    public bool Hurries { get; init; }

    /// <summary>What is done, in this order; nothing, where the step only waits for the engine.</summary>
    public IReadOnlyList<DrillAct> Acts { get; init; } = [];

    /// <summary>The step lights up with the row that completes these, in any order, since the step before lit up.</summary>
    public required IReadOnlyList<Sign> Lights { get; init; }

    /// <summary>The four truths as they must be at that row.</summary>
    public IReadOnlyList<ExpectedTruths> Expect { get; init; } = [];
}
