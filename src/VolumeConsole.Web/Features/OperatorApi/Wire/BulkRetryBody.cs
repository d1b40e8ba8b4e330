namespace VolumeConsole.Web.Features.OperatorApi.Wire;

/// <summary>Which operations to retry: chosen ones, or a whole group of failures.</summary>
/// <param name="RatePerSecond">At most so many a second, from 0.1 to 100.</param>
/// <param name="Operations">Their ids, at most 10,000; instead of a group.</param>
/// <param name="Kind">The group's kind of operation.</param>
/// <param name="Backend">The group's backend.</param>
/// <param name="Cause">The group's cause.</param>
/// <param name="Waiting">Also those of the group that wait to be tried again by themselves.</param>
/// <param name="Reason">Why, in your words; kept with the activity.</param>
public sealed record BulkRetryBody(
    double RatePerSecond, IReadOnlyList<long>? Operations = null, string? Kind = null, string? Backend = null, string? Cause = null, bool? Waiting = null,
    string? Reason = null);
