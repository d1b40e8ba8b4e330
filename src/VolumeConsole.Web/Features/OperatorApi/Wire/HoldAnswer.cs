namespace VolumeConsole.Web.Features.OperatorApi.Wire;

public sealed record HoldAnswer(HoldView Hold);
