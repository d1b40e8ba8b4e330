using System.Text.Json.Serialization;

namespace VolumeConsole.Web.Features.Api.Wire;

/// <summary>Empty where there is nowhere to go.</summary>
public sealed record Links(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] PageLinks? Pages = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<ActionLink>? Actions = null);
