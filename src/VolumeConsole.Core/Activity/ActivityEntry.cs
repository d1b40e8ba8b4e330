using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core.Activity;

/// <summary>One line of the append-only log. The audit log, a volume's timeline and the live feed are views of it.</summary>
public sealed class ActivityEntry
{
    /// <summary>Commit order: rises, without reuse.</summary>
    public long Sequence { get; private set; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Who caused it, as <see cref="Access.Actor.ToString"/> spells it.</summary>
    public required string Actor { get; init; }

    /// <summary>One of <see cref="ActivityTypes"/>.</summary>
    public required string Type { get; init; }

    public string? BackendId { get; init; }
    public VolumeId? VolumeId { get; init; }

    /// <summary>The volume's name at that time: it may be renamed later, and the log keeps what was true.</summary>
    public string? VolumeName { get; init; }

    public OperationId? OperationId { get; private set; }

    /// <summary>For writing only: lets the database number operation and entry in one go.</summary>
    public Operation? Operation { get; init; }

    public int? Attempt { get; init; }

    /// <summary>What is worth saying beyond the type: an error, a size, an old name. A sentence or null.</summary>
    public string? Detail { get; init; }

    /// <summary>Why the actor did it, in the actor's words.</summary>
    public string? Reason { get; init; }
}
