using VolumeConsole.Core.Data;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core.Invariants;

/// <summary>What one round looks at: the next stretch of each table, and again whatever broke an invariant before.</summary>
/// <param name="Volumes">Read without tracking.</param>
/// <param name="Operations">Read without tracking.</param>
/// <param name="Observations">Read without tracking; each query is one backend's.</param>
public sealed record InvariantScene(
    VolumeDb Db, DateTimeOffset Now, IQueryable<Volume> Volumes, IQueryable<Operation> Operations, IReadOnlyList<IQueryable<Observation>> Observations)
{
    /// <summary>More would not make it more broken.</summary>
    public const int OffendersMax = 20;
}
