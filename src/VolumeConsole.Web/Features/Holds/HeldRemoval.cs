using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Web.Features.Holds;

/// <summary>One removal that begins as soon as nothing holds it back.</summary>
/// <param name="DueAt">Since when it is due.</param>
public sealed record HeldRemoval(OperationId Operation, string Kind, VolumeId Volume, string VolumeName, ObjectName ObjectName, string BackendId, long SizeBytes, DateTimeOffset DueAt);
