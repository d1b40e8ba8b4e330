using VolumeConsole.Core.Drift;

namespace VolumeConsole.Web.Features.Drift;

/// <param name="Findings">Open ones oldest first, closed ones newest first; read without tracking; bounded.</param>
/// <param name="VolumeNames">Of the findings' volumes, as they are now.</param>
/// <param name="Scans">By backend id.</param>
public sealed record FindingsView(
    IReadOnlyList<Finding> Findings, int Counted, IReadOnlyDictionary<Core.Volumes.VolumeId, string> VolumeNames, IReadOnlyDictionary<string, BackendScan> Scans);
