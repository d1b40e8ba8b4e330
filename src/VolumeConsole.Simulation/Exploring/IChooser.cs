namespace VolumeConsole.Simulation.Exploring;

/// <summary>Decides what happens next.</summary>
internal interface IChooser
{
    /// <param name="options">What can be done; empty where only death is left.</param>
    /// <param name="deaths">How the process can die instead.</param>
    /// <returns>The label of one of them; null to give the history up.</returns>
    string? Choose(IReadOnlyList<Option> options, IReadOnlyList<Death> deaths);

    /// <summary>Whether this place was never reached before, so that an equal state may cut it.</summary>
    bool IsNew { get; }
}
