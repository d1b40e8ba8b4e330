namespace VolumeConsole.Web.Features.Access;

/// <summary>Addresses of signing in and out.</summary>
public static class SignInPaths
{
    public const string SignIn = "/sign-in";

    /// <summary>Takes a POST with an antiforgery token.</summary>
    public const string SignOut = "/sign-out";

    public const string ReturnUrl = "returnUrl";

    /// <summary>Where to go after signing in: a path of ours, or the first page.</summary>
    /// <param name="pathBase">Under which the console is found; nothing outside it is ours.</param>
    public static string Local(string? returnUrl, PathString pathBase = default) =>
        returnUrl is ['/', .. var rest] && rest is not (['/', ..] or ['\\', ..]) && !returnUrl.Any(char.IsControl)
        && new PathString(returnUrl.Split('?', '#')[0]).StartsWithSegments(pathBase, out var ours)
        && !ours.StartsWithSegments(SignIn, StringComparison.OrdinalIgnoreCase) ? returnUrl : $"{pathBase}/";
}
