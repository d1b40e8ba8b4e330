namespace VolumeConsole.Web.Features.OperatorApi.Wire;

/// <summary>Failures with one cause.</summary>
/// <param name="Cause">The error without what differs from one operation to the next: with kind and backend, the group's key.</param>
/// <param name="InDoubt">How many of them may have happened nevertheless.</param>
/// <param name="First">When the first of them ended.</param>
/// <param name="SampleOperationId">The newest of them.</param>
/// <param name="Error">The sample's whole error.</param>
public sealed record GroupView(
    string Kind, string Backend, string Cause, int Count, int InDoubt, string First, string Last, long SampleOperationId, string? ErrorCode, string? Error,
    GroupNoteView? Note);
