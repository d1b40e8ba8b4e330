using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core.Activity;

/// <summary>Which rows changed since the last time; pages re-read just those.</summary>
/// <param name="Everything">More changed than is worth naming, or the reader fell behind: read all anew.</param>
/// <param name="Sequence">The last activity that this covers.</param>
public sealed record ChangeSet(
    bool Everything, IReadOnlySet<VolumeId> Volumes, IReadOnlySet<OperationId> Operations, IReadOnlySet<string> Backends, long Sequence);
