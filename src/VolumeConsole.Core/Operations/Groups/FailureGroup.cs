namespace VolumeConsole.Core.Operations.Groups;

/// <summary>Failures with one cause.</summary>
/// <param name="InDoubt">How many of them may have happened nevertheless.</param>
/// <param name="First">When the first of them ended; of one that only waits, when its first attempt began.</param>
/// <param name="Last">The same, of the last of them.</param>
/// <param name="Sample">The newest of them.</param>
/// <param name="ErrorCode">Of the sample; one of <see cref="Storage.BackendCodes"/>.</param>
/// <param name="Error">The sample's whole error, with the names and numbers that the cause leaves out.</param>
/// <param name="Note">What operators wrote on the group; null where nobody did.</param>
public sealed record FailureGroup(
    FailureGroupKey Key, int Count, int InDoubt, DateTimeOffset First, DateTimeOffset Last, OperationId Sample, string? ErrorCode, string? Error, GroupNote? Note);
