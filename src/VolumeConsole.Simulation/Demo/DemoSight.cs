using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Simulation.Demo;

/// <summary>A volume or snapshot that traffic may touch: nothing is under way on it, nothing is stuck, and it has not drifted.</summary>
internal sealed record DemoSight(VolumeId Id, string BackendId, ObjectName ObjectName, string Name, long SizeBytes, VolumeLifecycle Lifecycle, DateTimeOffset Since);
