namespace VolumeConsole.Web.Features.OperatorApi.Wire;

public sealed record PauseView(string By, string At, string? Reason);
