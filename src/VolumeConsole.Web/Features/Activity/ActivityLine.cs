using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Web.Features.Activity;

/// <summary>One entry, as table and export read it; compared by value, so that only what changed is drawn anew.</summary>
/// <param name="Kind">The persisted name of its operation's kind; null where it is about none.</param>
/// <param name="VolumeName">At that time.</param>
public sealed record ActivityLine(
    long Sequence, DateTimeOffset At, string Actor, string Type, string? Kind, OperationId? Operation, int? Attempt,
    VolumeId? Volume, string? VolumeName, string? Backend, string? Detail, string? Reason);
