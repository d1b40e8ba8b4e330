namespace VolumeConsole.Simulation.Faults;

/// <summary>A plan that cannot be followed. The message names place, field and what is allowed, and is shown as it is.</summary>
/// <param name="position">Of the first character that is wrong, from 1.</param>
/// <param name="field">Which part of a rule; <c>fault</c> for its first word.</param>
public sealed class FaultPlanException(int position, string field, string problem) : FormatException($"At character {position}, {field}: {problem}")
{
    public int Position { get; } = position;
    public string Field { get; } = field;
}
