using System.Security.Claims;
using VolumeConsole.Core.Access;
using VolumeConsole.Core.Data;

namespace VolumeConsole.Web.Features.Access;

/// <summary>Between the web's idea of who somebody is and the write door's.</summary>
public static class Principals
{
    private const string CredentialClaim = "volumeconsole:credential";

    public static ClaimsPrincipal ToPrincipal(this AccessToken token, string scheme) => new(new ClaimsIdentity(
    [
        new Claim(ClaimTypes.NameIdentifier, token.Name),
        new Claim(ClaimTypes.Name, token.Name),
        new Claim(ClaimTypes.Role, PersistedNames.Role.Of(token.Role)),
        new Claim(CredentialClaim, token.Fingerprint),
    ], scheme));

    /// <summary>The same somebody with the role of today.</summary>
    public static ClaimsPrincipal WithRole(this ClaimsPrincipal principal, Role role) => new(new ClaimsIdentity(
        [.. principal.Claims.Where(c => c.Type != ClaimTypes.Role), new Claim(ClaimTypes.Role, PersistedNames.Role.Of(role))],
        principal.Identity?.AuthenticationType));

    /// <summary>Who acts. For somebody who is not signed in: an actor that <see cref="IAccess.RoleOf"/> knows nothing of.</summary>
    public static Actor ActorOf(this ClaimsPrincipal principal) => new(
        principal.Identity?.AuthenticationType == AccessSchemes.Bearer ? ActorKind.Token : ActorKind.Person,
        principal.FindFirstValue(ClaimTypes.NameIdentifier) ?? "nobody",
        principal.FindFirstValue(CredentialClaim) ?? "");
}
