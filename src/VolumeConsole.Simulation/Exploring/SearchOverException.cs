namespace VolumeConsole.Simulation.Exploring;

/// <summary>The search has had its time: thrown through all that is under way.</summary>
internal sealed class SearchOverException : Exception;
