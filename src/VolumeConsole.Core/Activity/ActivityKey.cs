using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core.Activity;

/// <summary>What the feed needs of an entry: which rows it concerns.</summary>
public sealed record ActivityKey(long Sequence, VolumeId? VolumeId, OperationId? OperationId, string? BackendId);
