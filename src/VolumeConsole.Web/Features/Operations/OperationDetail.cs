using VolumeConsole.Core.Operations;

namespace VolumeConsole.Web.Features.Operations;

/// <summary>One operation with its attempts, newest first, read without tracking.</summary>
public sealed record OperationDetail(Operation Operation, string VolumeName, IReadOnlyList<Attempt> Attempts);
