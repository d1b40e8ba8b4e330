using System.Security.Claims;
using VolumeConsole.Core.Access;

namespace VolumeConsole.Web.Shared.Commands;

/// <summary>Who is signed in, from what the cookie says.</summary>
internal static class SignedIn
{
    public static Actor ActorOf(ClaimsPrincipal user) => new(ActorKind.Person, user.Identity?.Name ?? "nobody");
}
