namespace VolumeConsole.Simulation.Drills;

/// <summary>The configuration section <c>Scenarios</c>.</summary>
public sealed record DrillOptions
{
    /// <summary>The id of the backend that scenarios run on. Another id would be a promise broken by a typo, so it is no setting.</summary>
    public string SandboxId { get; init; } = "sandbox";

    /// <summary>How many volumes fail in the scenario of the staged retry.</summary>
    public int FailuresCount { get; init; } = 10_000;
}
