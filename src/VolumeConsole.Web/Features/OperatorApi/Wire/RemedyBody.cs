namespace VolumeConsole.Web.Features.OperatorApi.Wire;

/// <summary>What a remedy is told; each says which of these it wants.</summary>
/// <param name="Name">For the volume that it makes.</param>
/// <param name="Confirm">What the remedy says has to be typed, so that nobody destroys by mistake.</param>
/// <param name="Until">When a snoozed finding wakes, like <c>2027-01-31T00:00:00Z</c>.</param>
/// <param name="Reason">Why, in your words; kept with the activity.</param>
public sealed record RemedyBody(string? Name = null, string? Confirm = null, string? Until = null, string? Reason = null);
