using System.Diagnostics.CodeAnalysis;

namespace VolumeConsole.Web.Features.Api;

/// <summary>Whatever goes wrong under /v2, the answer has the one form of errors.</summary>
public sealed partial class ApiFaults(RequestDelegate next, ILogger<ApiFaults> log)
{
    [SuppressMessage("Design", "CA1031", Justification = "The last resort of the API: what nobody foresaw is logged, and told as 500.")]
    public async Task InvokeAsync(HttpContext http)
    {
        http.Response.Headers["X-Request-Id"] = http.TraceIdentifier;
        try
        {
            await next(http);
        }
        catch (BadHttpRequestException bad) when (!http.Response.HasStarted)
        {
            await AnswerAsync(http, bad.StatusCode, bad.StatusCode == StatusCodes.Status400BadRequest ? bad.Message : null);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client is gone; what it asked for is durable, or was never begun.
            return;
        }
        catch (Exception failure) when (!http.Response.HasStarted)
        {
            LogFailed(failure, http.Request.Method, http.Request.Path, http.TraceIdentifier);
            await AnswerAsync(http, StatusCodes.Status500InternalServerError, null);
        }

        if (!http.Response.HasStarted && http.Response.StatusCode >= 400 && http.Response.ContentType is null)
            await AnswerAsync(http, http.Response.StatusCode, null);
    }

    private static Task AnswerAsync(HttpContext http, int status, string? message) => message is not null
        ? ApiErrors.BadRequest(message).ExecuteAsync(http)
        : ApiErrors.OfStatus(status, http.Request.Method, http.Request.Path).ExecuteAsync(http);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed ({RequestId})")]
    private partial void LogFailed(Exception failure, string method, string path, string requestId);
}
