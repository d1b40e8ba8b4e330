namespace VolumeConsole.Web.Features.Api.Wire;

/// <summary>What taking a snapshot may say. For the document: handlers read the fields one by one.</summary>
/// <param name="Name">As a volume's. Unique among the snapshots of its volume.</param>
public sealed record SnapshotBody(string Name, IReadOnlyList<string>? Tags = null);
