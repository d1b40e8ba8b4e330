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
    public DateTimeOffset ObservedAt { get; private set; }

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
