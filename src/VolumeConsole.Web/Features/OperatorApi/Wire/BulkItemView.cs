namespace VolumeConsole.Web.Features.OperatorApi.Wire;

/// <summary>One operation of a bulk retry.</summary>
/// <param name="Position">Its place in the order, from 0.</param>
/// <param name="State"><c>pending</c>, <c>retried</c>, <c>succeeded</c>, <c>failed_again</c> or <c>skipped</c>.</param>
/// <param name="Detail">Why it was skipped, or the error that came back.</param>
public sealed record BulkItemView(long OperationId, int Position, string State, string? RetriedAt, string? EndedAt, string? Detail);
