using System.Text.Json.Serialization;

namespace VolumeConsole.Web.Features.Api.Wire;

public sealed record VolumeAnswer(
    VolumeView Volume, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Links? Links = null);
