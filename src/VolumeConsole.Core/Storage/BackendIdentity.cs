namespace VolumeConsole.Core.Storage;

/// <summary>
/// The marker that a backend carries. Absent or foreign means that this is not the storage we think it is
/// (a wrong mount, another console's folder), so "not found" there means nothing.
/// </summary>
/// <param name="Installation">The installation that owns the backend.</param>
/// <param name="Sequence">The highest activity sequence which that installation had committed when it last refreshed the marker.</param>
public sealed record BackendIdentity(Guid Installation, long Sequence);
