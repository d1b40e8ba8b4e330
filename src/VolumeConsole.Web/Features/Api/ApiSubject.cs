using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Web.Features.Api;

/// <summary>The volume or snapshot that a request is about.</summary>
/// <param name="Gone">What is answered where users cannot see it: said alike for what never was and what is deleted.</param>
public sealed record ApiSubject(VolumeId Id, Refusal Gone)
{
    public static ApiSubject Volume(VolumeId id) =>
        new(id, new Refusal(RefusalReason.NotFound, null, "There is no such volume.", "Look at the list of volumes for those that are."));

    public static ApiSubject Snapshot(VolumeId id) =>
        new(id, new Refusal(RefusalReason.NotFound, null, "There is no such snapshot.", "Look at the list of snapshots for those that are."));

    /// <summary>A snapshot that a field of the body names.</summary>
    public static ApiSubject SourceSnapshot(VolumeId id) =>
        new(id, new Refusal(RefusalReason.Invalid, "snapshot_id", "There is no such snapshot.", "Look at the list of snapshots for those that are."));
}
