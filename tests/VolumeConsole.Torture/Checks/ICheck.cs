namespace VolumeConsole.Torture.Checks;

/// <summary>One trouble that a kill does not bring about, with what is promised of it.</summary>
public interface ICheck
{
    /// <summary>As it is asked for: <c>eng/torture --check NAME</c>.</summary>
    string Name { get; }

    /// <summary>What it does and what must hold, in one sentence.</summary>
    string Sentence { get; }

    /// <summary>It belongs into every run of the tests: it is short enough, and no other test shows the same.</summary>
    bool IsQuick { get; }

    Task<CheckEnd> RunAsync(CheckScene scene);
}
