namespace VolumeConsole.Web.Features.OperatorApi.Wire;

/// <param name="Reason">Why, in your words; kept with the activity.</param>
public sealed record ReasonBody(string? Reason = null);
