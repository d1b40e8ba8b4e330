namespace VolumeConsole.Web.Features.OperatorApi.Wire;

public sealed record OperationAnswer(OperationView Operation);
