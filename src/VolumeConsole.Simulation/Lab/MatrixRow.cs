namespace VolumeConsole.Simulation.Lab;

/// <summary>One crash point under every fault.</summary>
/// <param name="Right">One cell a fault, in their order.</param>
/// <param name="Wrong">The same decisions in the wrong ordering; empty where only the right one was asked for.</param>
public sealed record MatrixRow(CrashPoint Crash, IReadOnlyList<MatrixCell> Right, IReadOnlyList<MatrixCell> Wrong);
