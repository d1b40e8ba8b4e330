using VolumeConsole.Core.Drift;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core.Storage;

/// <summary>
/// What a backend was last seen to hold under one name, and when. Written only by calls that asked the backend,
/// never derived from the volume's row.
/// </summary>
public sealed class Observation
{
    public required string BackendId { get; init; }
    public required ObjectName ObjectName { get; init; }

    /// <summary>False: the backend answered that nothing of that name is there.</summary>
    public bool Exists { get; private set; }

    /// <summary>As the backend reported it, in bytes; null where absent.</summary>
    public long? SizeBytes { get; private set; }

    public Guid? OwnerInstallation { get; private set; }
    public VolumeId? OwnerVolume { get; private set; }

    /// <summary>
    /// When a call saw this and it was stored. A later listing that saw the same leaves the row alone: ask <see cref="AsOf"/> how old the sight is.
    /// </summary>
    public DateTimeOffset ObservedAt { get; private set; }

    public ObjectState State => StateOf(Exists, SizeBytes, OwnerInstallation, OwnerVolume);

    /// <summary>
    /// When it was last seen so: a complete pass rewrites only what it saw otherwise, so whatever it left is true as of its start.
    /// </summary>
    /// <param name="scan">The backend's scans; null where there was none.</param>
    public DateTimeOffset AsOf(BackendScan? scan) => scan?.AsOf(ObservedAt) ?? ObservedAt;

    internal static ObjectState StateOf(bool exists, long? sizeBytes, Guid? installation, VolumeId? volume) => exists
        ? new ObjectState.Present(sizeBytes ?? 0, installation is { } of && volume is { } marked ? new OwnerMark(of, marked) : null)
        : ObjectState.Absent.Instance;

    public void See(ObjectState state, DateTimeOffset at)
    {
        var present = state as ObjectState.Present;
        Exists = present is not null;
        SizeBytes = present?.SizeBytes;
        OwnerInstallation = present?.Owner?.Installation;
        OwnerVolume = present?.Owner?.Volume;
        ObservedAt = at;
    }
}
