namespace VolumeConsole.Core.Operations.Groups;

/// <summary>What operators wrote on a group of failures, so that the next one on call knows.</summary>
public sealed class GroupNote
{
    /// <summary>The persisted name of the operation kind.</summary>
    public required string Kind { get; init; }

    public required string BackendId { get; init; }

    /// <summary>The normalized error, see <see cref="Operation.Cause"/>.</summary>
    public required string Cause { get; init; }

    public required string Text { get; set; }
    public required string By { get; set; }
    public required DateTimeOffset At { get; set; }
}
