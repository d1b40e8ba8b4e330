using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using VolumeConsole.Core.Access;

namespace VolumeConsole.Web.Features.Access;

/// <summary>
/// A circuit keeps the identity that it began with, and sends no cookie again: so it is asked every half minute whether that
/// sign-in still stands. Where it does not, the page's state becomes that of somebody who is not signed in.
/// </summary>
public sealed class CircuitRevalidation(ILoggerFactory loggers, IAccess access) : RevalidatingServerAuthenticationStateProvider(loggers)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(30);

    protected override Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        Task.FromResult(access.RoleOf(authenticationState.User.ActorOf()) is not null);
}
