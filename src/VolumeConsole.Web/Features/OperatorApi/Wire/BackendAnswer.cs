namespace VolumeConsole.Web.Features.OperatorApi.Wire;

public sealed record BackendAnswer(BackendView Backend);
