using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using VolumeConsole.Web.Features.Api;

namespace VolumeConsole.Web.Features.Access;

/// <summary>Bearer tokens: the same as people's. Answers in the API's error form, and never redirects.</summary>
public sealed partial class BearerHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, TokenAccess access, FailedSignIns failed)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    private const string Prefix = "Bearer ";
    private bool _limited;

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Headers.Authorization is not [{ } header]) return Task.FromResult(AuthenticateResult.NoResult());
        if (!header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)) return Task.FromResult(AuthenticateResult.NoResult());
        if (access.Find(header[Prefix.Length..].Trim()) is { } token)
            return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(token.ToPrincipal(Scheme.Name), Scheme.Name)));

        // Counted after the look-up: a script with a good token never suffers for somebody else's bad ones.
        _limited = !failed.Count(Context.Connection.RemoteIpAddress);
        if (!_limited) LogFailed(Logger, Context.Connection.RemoteIpAddress?.ToString());
        return Task.FromResult(AuthenticateResult.Fail("No such token, or its time is over."));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (_limited)
        {
            Response.Headers.RetryAfter = "60";
            return ApiErrors.TooManyRequests("Too many requests with a wrong token. Wait a minute, then send a valid one.").ExecuteAsync(Context);
        }

        Response.Headers.WWWAuthenticate = "Bearer";
        return ApiErrors.Unauthorized("Send a valid token: 'Authorization: Bearer <token>'.").ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        ApiErrors.Forbidden("Your role does not allow this. Ask an administrator for one that does.").ExecuteAsync(Context);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A wrong bearer token came from {Address}")]
    private static partial void LogFailed(ILogger log, string? address);
}
