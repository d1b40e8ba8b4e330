using VolumeConsole.Core.Data;
using VolumeConsole.Core.Drift;
using VolumeConsole.Core.Drift.Remedies;
using VolumeConsole.Core.Invariants;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Storage.Vitals;

namespace VolumeConsole.Web.Features.OperatorApi;

/// <summary>How the API spells what no table stores. These live as long as the API does.</summary>
internal static class WireNames
{
    public static NameTable<HealthState> Health { get; } = new(
        (HealthState.Unknown, "unknown"), (HealthState.Ok, "ok"), (HealthState.Slow, "slow"), (HealthState.Suspicious, "suspicious"),
        (HealthState.Unreachable, "unreachable"));

    public static NameTable<CircuitState> Circuit { get; } = new((CircuitState.Closed, "closed"), (CircuitState.Open, "open"), (CircuitState.Probing, "probing"));

    public static NameTable<InvariantState> Invariant { get; } = new(
        (InvariantState.Holds, "holds"), (InvariantState.Broken, "broken"), (InvariantState.NotKnown, "not_known"), (InvariantState.Explored, "explored"));

    public static NameTable<ForeseenEffect> Effect { get; } = new(
        (ForeseenEffect.Adopt, "adopt"), (ForeseenEffect.Act, "act"), (ForeseenEffect.NoOp, "no_op"), (ForeseenEffect.Conflict, "conflict"));

    public static NameTable<ScanPhase> Phase { get; } = new((ScanPhase.Listing, "listing"), (ScanPhase.LookingAgain, "looking_again"));

    public static NameTable<RemedyDirection> Direction { get; } = new(
        (RemedyDirection.TakeActual, "take_actual"), (RemedyDirection.TakeRecorded, "take_recorded"), (RemedyDirection.Neither, "neither"));

    public static NameTable<RemedyDanger> Danger { get; } = new((RemedyDanger.None, "none"), (RemedyDanger.Final, "final"), (RemedyDanger.Destroys, "destroys"));
}
