namespace VolumeConsole.Web.Features.Api.Wire;

/// <summary>What a create may say. For the document: handlers read the fields one by one.</summary>
/// <param name="Name">Lower-case letters, digits and hyphens, beginning with a letter, at most 64. Unique in its region.</param>
/// <param name="SizeGigabytes">In GiB, from 1 to 16384.</param>
/// <param name="Region">A region's slug.</param>
/// <param name="FilesystemType"><c>ext4</c> or <c>xfs</c>; noted, and nothing done with it.</param>
public sealed record CreateVolumeBody(
    string Name, long SizeGigabytes, string Region, string? Description = null, IReadOnlyList<string>? Tags = null,
    string? FilesystemType = null, string? FilesystemLabel = null);
