namespace VolumeConsole.Simulation.Exploring;

/// <summary>One of the things that can happen next.</summary>
/// <param name="Label">What a history is made of; the same in every replay.</param>
internal sealed record Option(string Label, Action Happen);
