namespace VolumeConsole.Simulation.Lab;

/// <summary>One thing that goes wrong in a history, at the first call or worker that it can hit.</summary>
/// <param name="Key">Short, for addresses.</param>
/// <param name="Words">As people say it.</param>
public sealed record LabFault(string Key, string Words)
{
    /// <summary>What the label of a step ends with that it hit; empty where nothing goes wrong.</summary>
    internal string Ending { get; init; } = "";
}
