namespace VolumeConsole.Web.Features.OperatorApi.Wire;

/// <param name="Confirm">What has to be typed, so that nobody does it by mistake.</param>
/// <param name="Reason">Why, in your words; kept with the activity.</param>
public sealed record ConfirmBody(string Confirm, string? Reason = null);
