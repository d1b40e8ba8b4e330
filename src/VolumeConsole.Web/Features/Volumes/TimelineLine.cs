namespace VolumeConsole.Web.Features.Volumes;

/// <summary>An activity entry, as the timeline reads it.</summary>
/// <param name="Kind">The persisted name of its operation's kind; null where it is about none.</param>
public sealed record TimelineLine(
    long Sequence, DateTimeOffset At, string Actor, string Type, string? Kind, long? Operation, int? Attempt, string? Detail, string? Reason);
