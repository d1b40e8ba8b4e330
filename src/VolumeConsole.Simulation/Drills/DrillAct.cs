namespace VolumeConsole.Simulation.Drills;

/// <summary>Something that a step does: asks the orchestrator, injects a fault, changes the simulated storage by hand.</summary>
/// <param name="Words">What is done, without a subject: "asks for the volume db".</param>
/// <param name="DoAsync">Returns null, or in words why it could not be done.</param>
public sealed record DrillAct(string Words, Func<DrillStage, CancellationToken, Task<string?>> DoAsync);
