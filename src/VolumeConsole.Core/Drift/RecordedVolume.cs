using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core.Drift;

/// <summary>What drift needs of a volume's row.</summary>
/// <param name="Version">The row as it was read; a finding is only committed while the row still has it.</param>
/// <param name="InFlight">An operation is open and due: the volume is on its way, not drifted.</param>
/// <param name="InTrash">Its delete waits for the retention time: no work yet, and its object is expected to be there.</param>
public sealed record RecordedVolume(
    VolumeId Id, ObjectName ObjectName, string Name, VolumeLifecycle Lifecycle, long SizeBytes, long Version, bool InFlight = false, bool InTrash = false)
{
    public RecordedVolume With(PendingWork work) => work == default ? this : this with { InFlight = work.InFlight, InTrash = work.InTrash };
}
