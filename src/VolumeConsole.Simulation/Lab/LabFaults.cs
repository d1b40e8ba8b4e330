using VolumeConsole.Simulation.Exploring;

namespace VolumeConsole.Simulation.Lab;

/// <summary>The columns of the matrix.</summary>
public static class LabFaults
{
    public static LabFault None { get; } = new("none", "nothing else goes wrong");

    internal static LabFault Late { get; } = new("late", "the call comes late") { Ending = FaultLabels.Late };

    internal static LabFault Stall { get; } = new("stall", "a worker stands still beyond its lease") { Ending = FaultLabels.Stalled };

    /// <summary>What can go wrong in every scenario.</summary>
    private static IReadOnlyList<LabFault> Everywhere { get; } =
    [
        None, new("lost", "the reply is lost") { Ending = FaultLabels.Lost }, Late, new("refused", "the call is refused for now") { Ending = FaultLabels.Refused }, Stall,
    ];

    private static IReadOnlyList<LabFault> OfListings { get; } =
        [new("cut", "a listing is cut") { Ending = FaultLabels.Cut }, new("empty", "a listing comes back empty") { Ending = FaultLabels.Empty }];

    public static IReadOnlyList<LabFault> All { get; } = [.. Everywhere, .. OfListings];

    public static IReadOnlyList<LabFault> Of(Scenario scenario) => scenario.Budget.BadListings > 0 ? All : Everywhere;

    /// <summary>The first that a history's decisions hold.</summary>
    internal static LabFault In(IEnumerable<string> decisions) => decisions.Select(Hitting).FirstOrDefault(f => f is not null) ?? None;

    /// <returns>Null where the label tells of nothing that goes wrong.</returns>
    internal static LabFault? Hitting(string label) => All.FirstOrDefault(f => f.Ending.Length > 0 && label.EndsWith(f.Ending, StringComparison.Ordinal));
}
