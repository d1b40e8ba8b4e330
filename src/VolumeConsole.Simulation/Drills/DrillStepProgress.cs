namespace VolumeConsole.Simulation.Drills;

/// <summary>How far a step has come.</summary>
/// <param name="LitAt">The number of the frame that lit it up; null while it is dark.</param>
public sealed record DrillStepProgress(DrillStepState State, int? LitAt)
{
    public static DrillStepProgress Waiting { get; } = new(DrillStepState.Next, null);
}
