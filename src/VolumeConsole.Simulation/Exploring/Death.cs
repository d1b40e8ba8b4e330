namespace VolumeConsole.Simulation.Exploring;

/// <summary>A way for the process to die.</summary>
/// <param name="Label">What a history is made of; the same in every replay.</param>
/// <param name="OnItsWay">A call that had been sent, and may still arrive; null for none.</param>
internal sealed record Death(string Label, LateCall? OnItsWay);
