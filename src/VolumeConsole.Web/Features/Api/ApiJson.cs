using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using VolumeConsole.Web.Features.Api.Wire;

namespace VolumeConsole.Web.Features.Api;

/// <summary>How the wire shapes are spelled: snake_case, without escapes that only HTML would need.</summary>
[JsonSerializable(typeof(ApiError))]
[JsonSerializable(typeof(VolumeList))]
[JsonSerializable(typeof(VolumeAnswer))]
[JsonSerializable(typeof(SnapshotList))]
[JsonSerializable(typeof(SnapshotAnswer))]
[JsonSerializable(typeof(ActionList))]
[JsonSerializable(typeof(ActionAnswer))]
[JsonSerializable(typeof(RegionList))]
public sealed partial class ApiJson : JsonSerializerContext
{
    public static ApiJson Wire { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
