using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace VolumeConsole.Web.Features.Api;

/// <summary>How the wire shapes are spelled: snake_case, without escapes that only HTML would need.</summary>
[JsonSerializable(typeof(ApiError))]
public sealed partial class ApiJson : JsonSerializerContext
{
    public static ApiJson Wire { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
