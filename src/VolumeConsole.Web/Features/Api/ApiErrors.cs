using System.Net;
using VolumeConsole.Core.Operations;

namespace VolumeConsole.Web.Features.Api;

/// <summary>Which status and id an error has. One switch for refusals, one for bare statuses.</summary>
public static class ApiErrors
{
    /// <summary>What the write door's refusals are over HTTP.</summary>
    public static int StatusOf(RefusalReason reason) => reason switch
    {
        RefusalReason.NotFound => StatusCodes.Status404NotFound,
        RefusalReason.Conflict or RefusalReason.NameTaken => StatusCodes.Status409Conflict,
        RefusalReason.Invalid or RefusalReason.SizeOutOfRange or RefusalReason.Shrink or RefusalReason.Capacity or RefusalReason.BackendUnknown =>
            StatusCodes.Status422UnprocessableEntity,
        RefusalReason.Forbidden => StatusCodes.Status403Forbidden,
        _ => throw new InvalidOperationException($"The refusal {reason} has no status."),
    };

    public static string IdOf(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "bad_request",
        StatusCodes.Status401Unauthorized => "unauthorized",
        StatusCodes.Status403Forbidden => "forbidden",
        StatusCodes.Status404NotFound => "not_found",
        StatusCodes.Status405MethodNotAllowed => "method_not_allowed",
        StatusCodes.Status409Conflict => "conflict",
        StatusCodes.Status412PreconditionFailed => "precondition_failed",
        StatusCodes.Status413PayloadTooLarge => "request_too_large",
        StatusCodes.Status422UnprocessableEntity => "unprocessable_entity",
        StatusCodes.Status429TooManyRequests => "too_many_requests",
        StatusCodes.Status503ServiceUnavailable => "service_unavailable",
        >= 500 => "server_error",
        _ => "bad_request",
    };

    public static IResult Of(Refusal refusal) => new ErrorAnswer(StatusOf(refusal.Reason), refusal.ToString(), refusal.Field, refusal.Holder?.ToString());

    public static IResult BadRequest(string message) => new ErrorAnswer(StatusCodes.Status400BadRequest, message);
    public static IResult Unauthorized(string message) => new ErrorAnswer(StatusCodes.Status401Unauthorized, message);
    public static IResult Forbidden(string message) => new ErrorAnswer(StatusCodes.Status403Forbidden, message);
    public static IResult NotFound(string message) => new ErrorAnswer(StatusCodes.Status404NotFound, message);
    public static IResult Unprocessable(string message, string? field = null) => new ErrorAnswer(StatusCodes.Status422UnprocessableEntity, message, field);
    public static IResult TooManyRequests(string message) => new ErrorAnswer(StatusCodes.Status429TooManyRequests, message);

    /// <summary>For what ended with nothing but a status.</summary>
    public static IResult OfStatus(int status, string method, string path) => new ErrorAnswer(status, status switch
    {
        StatusCodes.Status404NotFound => $"There is nothing at {path}.",
        StatusCodes.Status405MethodNotAllowed => $"{path} does not take {method}.",
        StatusCodes.Status413PayloadTooLarge => $"The body is larger than {ApiBody.BytesMax / 1024} KiB.",
        >= 500 => "Something went wrong here. Nothing is known to have changed; the log has the details under the request_id.",
        _ => $"The request cannot be answered ({(HttpStatusCode)status}).",
    });
}
