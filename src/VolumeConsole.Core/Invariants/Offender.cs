using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core.Invariants;

/// <summary>One thing that breaks an invariant.</summary>
/// <param name="Why">A sentence for operators, with what was found.</param>
public sealed record Offender(string Why, VolumeId? Volume = null, OperationId? Operation = null, string? BackendId = null, ObjectName? ObjectName = null);
