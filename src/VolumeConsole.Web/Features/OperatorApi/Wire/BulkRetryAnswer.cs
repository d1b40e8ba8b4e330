namespace VolumeConsole.Web.Features.OperatorApi.Wire;

public sealed record BulkRetryAnswer(BulkRetryView BulkRetry);
