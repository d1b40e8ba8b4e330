using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace VolumeConsole.Web.Features.Api;

/// <summary>An answer as text, so that it can be remembered and given again to the letter.</summary>
/// <param name="Json">Empty where there is no body.</param>
public sealed record ApiAnswer(int Status, string Json) : IResult
{
    public static ApiAnswer Of<T>(int status, T body, JsonTypeInfo<T> shape) => new(status, JsonSerializer.Serialize(body, shape));

    public static ApiAnswer Nothing { get; } = new(StatusCodes.Status204NoContent, "");

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = Status;
        if (Json.Length == 0) return Task.CompletedTask;
        httpContext.Response.ContentType = "application/json";
        return httpContext.Response.WriteAsync(Json, httpContext.RequestAborted);
    }
}
