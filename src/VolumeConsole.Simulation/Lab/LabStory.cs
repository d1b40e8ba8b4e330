namespace VolumeConsole.Simulation.Lab;

/// <summary>One cell, told: the same decisions in the right ordering and in the wrong one.</summary>
/// <param name="Wrong">Empty where only the right one was asked for.</param>
/// <param name="Text">The shortest history that does the same, as Markdown, with the command that replays it.</param>
public sealed record LabStory(IReadOnlyList<LabStep> Right, IReadOnlyList<LabStep> Wrong, string Text)
{
    /// <summary>The longer side's.</summary>
    public int Steps => Math.Max(Right.Count, Wrong.Count);
}
