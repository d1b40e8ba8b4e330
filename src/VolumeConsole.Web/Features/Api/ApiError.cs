using System.Text.Json.Serialization;

namespace VolumeConsole.Web.Features.Api;

/// <summary>The one form of every error under /v2.</summary>
/// <param name="Field">The request's field that is wrong, if one is.</param>
/// <param name="VolumeId">The volume in the way, if one is.</param>
public sealed record ApiError(
    string Id,
    string Message,
    string RequestId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Field = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? VolumeId = null);
