namespace VolumeConsole.Web.Features.OperatorApi.Wire;

/// <param name="Missing">How many objects are missing, as the backend's scan tells: who accepts has to know it.</param>
/// <param name="Reason">Why, in your words; kept with the activity.</param>
public sealed record AcceptListingBody(long Missing, string? Reason = null);
