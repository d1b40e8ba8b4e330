using System.Text.Json.Serialization;

namespace VolumeConsole.Web.Features.Api.Wire;

/// <summary>Absolute URLs of the pages around this one; only those that apply.</summary>
public sealed record PageLinks(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? First,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Prev,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Next,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Last);
