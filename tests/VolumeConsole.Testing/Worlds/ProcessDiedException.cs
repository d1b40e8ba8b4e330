namespace VolumeConsole.Testing.Worlds;

/// <summary>The simulated process stopped dead at a seam. Whatever it still tries, fails with this.</summary>
public sealed class ProcessDiedException(string seam) : Exception($"The process died {seam}.");
