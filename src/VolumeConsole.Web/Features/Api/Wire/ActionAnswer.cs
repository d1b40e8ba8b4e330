namespace VolumeConsole.Web.Features.Api.Wire;

public sealed record ActionAnswer(ActionView Action);
