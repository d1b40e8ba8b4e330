namespace VolumeConsole.Simulation.Drills;

/// <summary>A row of the activity that a step waits for. What is not said may be anything.</summary>
/// <param name="Type">One of the activity types.</param>
/// <param name="Of">The volume's short word.</param>
public sealed record Sign(string Type, string? Of = null)
{
    /// <summary>The kind of its operation.</summary>
    public string? Kind { get; init; }

    /// <summary>Words that its detail contains.</summary>
    public string? Says { get; init; }

    /// <summary>How many rows like that, for volumes that are not shown one by one; by the number of failures of this run where it is <see cref="Each"/>.</summary>
    public int Times { get; init; } = 1;

    /// <summary>One for each volume of a scenario that works on many.</summary>
    public const int Each = -1;

    internal bool Matches(DrillRow row) =>
        row.Type == Type && (Of is null || row.Of == Of) && (Kind is null || row.Kind == Kind)
        && (Says is null || row.Detail?.Contains(Says, StringComparison.Ordinal) == true);

    public override string ToString()
    {
        var about = (Kind, Of) switch
        {
            ({ } kind, { } of) => $" of the {kind} of {of}",
            (null, { } of) => $" of {of}",
            ({ } kind, null) => $" of a {kind}",
            _ => "",
        };
        var times = Times switch { 1 => "", Each => ", once for each volume", _ => $", {Times} times" };
        return $"{Type}{about}{(Says is null ? "" : $" that says '{Says}'")}{times}";
    }
}
