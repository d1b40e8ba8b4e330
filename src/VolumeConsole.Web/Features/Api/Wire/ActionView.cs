using System.Text.Json.Serialization;

namespace VolumeConsole.Web.Features.Api.Wire;

/// <summary>An operation, as users see it.</summary>
/// <param name="Status"><c>in-progress</c>, <c>completed</c> or <c>errored</c>.</param>
/// <param name="ResourceId">Always null: clients of this API read a number here, and a volume's id is none. See <paramref name="VolumeId"/>.</param>
/// <param name="ResourceType"><c>volume</c>, or <c>snapshot</c>.</param>
/// <param name="VolumeId">Ours: the volume, of a snapshot too.</param>
/// <param name="Error">Ours: why it did not succeed, or why it is being tried again.</param>
/// <param name="SnapshotId">Ours: the snapshot that it is about, if it is about one.</param>
public sealed record ActionView(
    long Id, string Status, string Type, string StartedAt, string? CompletedAt, long? ResourceId, string ResourceType,
    RegionView Region, string RegionSlug, string VolumeId, string? Error,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? SnapshotId = null);
