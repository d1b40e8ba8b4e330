using System.Text.Json.Serialization;

namespace VolumeConsole.Web.Features.Api.Wire;

public sealed record SnapshotAnswer(
    SnapshotView Snapshot, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Links? Links = null);
