namespace VolumeConsole.Web.Features.OperatorApi.Wire;

/// <param name="SizeGigabytes">In GiB: retries a resize or create at another size. Leave it out to retry as it is.</param>
/// <param name="Reason">Why, in your words; kept with the activity.</param>
public sealed record RetryBody(long? SizeGigabytes = null, string? Reason = null);
