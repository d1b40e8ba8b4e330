namespace VolumeConsole.Web.Features.Overview;

/// <summary>Failures with one cause.</summary>
/// <param name="Kind">The persisted name of the operation kind.</param>
/// <param name="Error">Of the newest of them, whole; null where it left none.</param>
/// <param name="Sample">The newest of them.</param>
public sealed record FailureLine(string Kind, string BackendId, string Cause, int Count, string? Error, Core.Operations.OperationId Sample);
