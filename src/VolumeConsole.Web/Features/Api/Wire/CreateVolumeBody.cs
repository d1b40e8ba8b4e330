namespace VolumeConsole.Web.Features.Api.Wire;

/// <summary>What a create may say. For the document: handlers read the fields one by one.</summary>
/// <param name="Name">Lower-case letters, digits and hyphens, beginning with a letter, at most 64. Unique in its region.</param>
/// <param name="SizeGigabytes">In GiB, from 1 to 16384. From a snapshot: at least its <c>min_disk_size</c>, which is taken where none is given. Otherwise needed.</param>
/// <param name="Region">A region's slug. From a snapshot: that snapshot's, or none. Otherwise needed.</param>
/// <param name="SnapshotId">The snapshot to make it from; empty for none.</param>
/// <param name="FilesystemType"><c>ext4</c> or <c>xfs</c>; noted, and nothing done with it. From a snapshot: that snapshot's, or none.</param>
public sealed record CreateVolumeBody(
    string Name, long? SizeGigabytes = null, string? Region = null, string? SnapshotId = null, string? Description = null, IReadOnlyList<string>? Tags = null,
    string? FilesystemType = null, string? FilesystemLabel = null);
