namespace VolumeConsole.Web.Features.OperatorApi.Wire;

public sealed record OffenderView(string Why, string? VolumeId, long? OperationId, string? Backend, string? ObjectName);
