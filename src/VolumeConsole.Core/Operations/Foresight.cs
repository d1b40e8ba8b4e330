namespace VolumeConsole.Core.Operations;

/// <summary>What the next backend call would find, told from an observation.</summary>
/// <param name="Effect">One of the four words that operators are shown.</param>
/// <param name="Sentence">The same, with the facts.</param>
public sealed record Foresight(ForeseenEffect Effect, string Sentence);
