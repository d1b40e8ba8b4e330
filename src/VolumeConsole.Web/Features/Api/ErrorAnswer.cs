using System.Text.Json;

namespace VolumeConsole.Web.Features.Api;

/// <summary>An error on its way out.</summary>
public sealed class ErrorAnswer(int status, string message, string? field = null, string? volumeId = null) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var error = new ApiError(ApiErrors.IdOf(status), message, httpContext.TraceIdentifier, field, volumeId);
        httpContext.Response.StatusCode = status;
        httpContext.Response.ContentType = "application/json";
        return JsonSerializer.SerializeAsync(httpContext.Response.Body, error, ApiJson.Wire.ApiError, httpContext.RequestAborted);
    }
}
