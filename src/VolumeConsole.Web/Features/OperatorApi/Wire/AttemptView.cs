namespace VolumeConsole.Web.Features.OperatorApi.Wire;

/// <summary>One execution of an operation.</summary>
/// <param name="Number">From 1, rising within the operation.</param>
/// <param name="Worker">Which console's worker ran it.</param>
/// <param name="Outcome"><c>done</c>, <c>rejected</c>, <c>not_now</c>, <c>unknown</c> (it may have happened) or <c>abandoned</c>; null while it runs.</param>
/// <param name="Observed">What the storage was seen to hold, and what was made of it.</param>
public sealed record AttemptView(
    int Number, string Worker, string StartedAt, string? EndedAt, string? Outcome, string? Observed, string? ErrorCode, string? Error);
