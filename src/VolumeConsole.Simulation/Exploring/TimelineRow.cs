namespace VolumeConsole.Simulation.Exploring;

/// <summary>One step of a history, and the four truths after it, in words.</summary>
/// <param name="Label">What happened; the same in every replay.</param>
public sealed record TimelineRow(string Label, string User, string Database, string Backend, string Job)
{
    public IReadOnlyList<string> Truths => [User, Database, Backend, Job];
}
