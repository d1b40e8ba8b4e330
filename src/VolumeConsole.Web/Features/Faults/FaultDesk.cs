using VolumeConsole.Core.Access;
using VolumeConsole.Simulation.Faults.Injecting;

namespace VolumeConsole.Web.Features.Faults;

/// <summary>The faults that are injected by hand, for pages; and why there are none where they are switched off.</summary>
/// <param name="board">Null where they are switched off.</param>
public sealed class FaultDesk(FaultBoard? board)
{
    public const string Off = "Faults are switched off in this console. Set Faults:Enabled to true in its configuration, and start it again.";

    public FaultBoard? Board => board;

    /// <summary>Null where faults can be injected.</summary>
    public string? WhyOff => board is null ? Off : null;

    /// <summary>Those in force, oldest first.</summary>
    public IReadOnlyList<ActiveInjection> Active => board?.Active ?? [];

    /// <summary>The least role that may inject anywhere.</summary>
    public Role Needs => board?.Sandbox is null ? Role.Admin : Role.Operator;
}
