using VolumeConsole.Core.Drift;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Web.Features.Drift;

/// <param name="Findings">Open ones oldest first, closed ones newest first; read without tracking; bounded.</param>
/// <param name="VolumeNames">Of the findings' volumes, as they are now.</param>
/// <param name="Scans">By backend id.</param>
/// <param name="Facets">How many findings each facet has on the chosen backend; counted up to a limit.</param>
/// <param name="Rules">How many findings of each rule the facet has on the chosen backend; empty for closed ones.</param>
public sealed record FindingsView(
    IReadOnlyList<Finding> Findings, int Counted, IReadOnlyDictionary<VolumeId, string> VolumeNames, IReadOnlyDictionary<string, BackendScan> Scans,
    IReadOnlyDictionary<FindingFacet, int> Facets, IReadOnlyDictionary<string, int> Rules)
{
    /// <summary>What a finding is about, for people: its volume's name, or its object's.</summary>
    public string NameOf(Finding finding) => finding.VolumeId is { } id && VolumeNames.TryGetValue(id, out var name) ? name : finding.ObjectName;
}
