namespace VolumeConsole.Web.Features.OperatorApi.Wire;

/// <summary>A backend's last pass of the reconciler.</summary>
/// <param name="Pass">Its number, rising.</param>
/// <param name="Running">A pass is under way.</param>
/// <param name="Progress">Of the pass that runs in this console; null where none does.</param>
/// <param name="Outcome"><c>complete</c>, <c>unreachable</c> or <c>suspicious</c>: only a complete one makes findings. Null before the first ended.</param>
/// <param name="Problem">Why it is not complete.</param>
/// <param name="Objects">Objects that it saw.</param>
/// <param name="Foreign">What it saw that is named like none of ours.</param>
/// <param name="Missing">Objects that it expected and did not see.</param>
/// <param name="AcceptedMissing">So many missing objects were accepted by an operator for the next pass.</param>
/// <param name="RequestedAt">A pass was asked for, and has not begun.</param>
public sealed record ScanView(
    long Pass, bool Running, ScanProgressView? Progress, string? Outcome, string? Problem, string? StartedAt, string? EndedAt, long? DurationMilliseconds,
    int Objects, int Foreign, int Missing, int? AcceptedMissing, string? AcceptedBy, string? RequestedAt);
