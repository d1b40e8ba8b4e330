namespace VolumeConsole.Web.Features.OperatorApi.Wire;

/// <param name="Visible">False: users get 404.</param>
public sealed record UserTruth(bool Visible, string? Status, string? Name, long? SizeGigabytes);
