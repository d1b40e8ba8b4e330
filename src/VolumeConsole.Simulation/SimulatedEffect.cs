using VolumeConsole.Core.Storage;

namespace VolumeConsole.Simulation;

/// <summary>One change of the simulated storage. A call that changed nothing leaves none.</summary>
/// <param name="Number">Counts all changes since the storage was made, from 1.</param>
/// <param name="Verb">Null: somebody did it by hand, behind the backend's back.</param>
public sealed record SimulatedEffect(long Number, DateTimeOffset At, BackendVerb? Verb, string Name, ObjectState Before, ObjectState After)
{
    /// <summary>As a line of a timeline, such as <c>3 Grow vol-…: 1024 B of … → 2048 B of …</c>.</summary>
    public override string ToString() => $"{Number} {Verb?.ToString() ?? "by hand"} {Name}: {Words(Before)} → {Words(After)}";

    private static string Words(ObjectState state) => state switch
    {
        ObjectState.Present { Owner: { } owner } present => $"{present.SizeBytes} B of {owner.Volume.Value:N}@{owner.Installation:N}",
        ObjectState.Present present => $"{present.SizeBytes} B without a mark",
        _ => "absent",
    };
}
