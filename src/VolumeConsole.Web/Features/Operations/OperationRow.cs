using VolumeConsole.Core.Volumes;
using VolumeConsole.Web.Features.Volumes;

namespace VolumeConsole.Web.Features.Operations;

/// <summary>One line of the table of operations; compared by value.</summary>
/// <param name="VolumeName">As it is now.</param>
public sealed record OperationRow(OperationSummary Operation, string VolumeName, VolumeLifecycle Lifecycle, string BackendId, string RequestedBy);
