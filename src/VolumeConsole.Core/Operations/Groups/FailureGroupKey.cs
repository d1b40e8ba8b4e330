namespace VolumeConsole.Core.Operations.Groups;

/// <summary>What failures have in common.</summary>
/// <param name="Kind">The persisted name of the operation kind.</param>
/// <param name="Cause">The normalized error, see <see cref="FailureCause"/>.</param>
public sealed record FailureGroupKey(string Kind, string BackendId, string Cause);
