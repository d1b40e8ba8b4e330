using VolumeConsole.Core.Storage;

namespace VolumeConsole.Web.Features.Faults;

/// <summary>The one volume that a fault is for.</summary>
public sealed record FaultTarget(string Name, string Lifecycle, ObjectName ObjectName);
