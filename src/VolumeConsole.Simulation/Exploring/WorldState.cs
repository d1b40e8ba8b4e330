using System.Collections.Immutable;

namespace VolumeConsole.Simulation.Exploring;

/// <summary>All that outlives a process, but for the database.</summary>
internal sealed record WorldState(
    SimulatorSnapshot Storage, SimulatorSnapshot Elsewhere, bool IsElsewhere, DatabaseBackup? Backup, ImmutableArray<LateCall> Late, DateTimeOffset Now, int Identifiers, ImmutableArray<Client> Clients, ImmutableArray<Acceptance> Accepted,
    Budget Left, InvariantWatch Watch);
