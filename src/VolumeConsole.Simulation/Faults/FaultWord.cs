namespace VolumeConsole.Simulation.Faults;

/// <summary>A word of a plan's text: <c>name</c> or <c>name=value</c>.</summary>
/// <param name="Position">Of its first character in the whole text, from 1.</param>
internal readonly record struct FaultWord(string Text, int Position)
{
    public string Name => Text.IndexOf('=') is >= 0 and var sign ? Text[..sign] : Text;

    public string? Value => Text.IndexOf('=') is >= 0 and var sign ? Text[(sign + 1)..] : null;

    public FaultPlanException WrongName(string field, string problem) => new(Position, field, problem);

    public FaultPlanException WrongValue(string field, string allowed) =>
        new(Position + (Value is null ? 0 : Name.Length + 1), field, Value is null ? $"it has no value; give {allowed}." : $"'{Value}' cannot be used; give {allowed}.");
}
