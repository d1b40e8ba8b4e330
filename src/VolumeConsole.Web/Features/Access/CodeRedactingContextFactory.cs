using Microsoft.AspNetCore.Http.Features;

namespace VolumeConsole.Web.Features.Access;

/// <summary>
/// Takes the one-time code out of the address before anything, the framework's own request log included, has seen it.
/// It goes on in <see cref="HttpContext.Items"/>.
/// </summary>
public sealed class CodeRedactingContextFactory(IServiceProvider services) : IHttpContextFactory
{
    private static readonly object CodeKey = new();
    private readonly DefaultHttpContextFactory _inner = new(services);

    public static string? CodeOf(HttpContext context) => context.Items[CodeKey] as string;

    public HttpContext Create(IFeatureCollection featureCollection)
    {
        var context = _inner.Create(featureCollection);
        // The end of it: the console may be found under a path of its own, which is not cut off yet.
        if (context.Request.Path.Value?.EndsWith(SignInPaths.SignIn, StringComparison.OrdinalIgnoreCase) is not true) return context;
        if (context.Request.Query["code"].FirstOrDefault() is not { Length: > 0 } code) return context;
        context.Items[CodeKey] = code;
        context.Request.QueryString = new QueryString("?code=redacted");
        if (featureCollection.Get<IHttpRequestFeature>() is { } request) request.RawTarget = $"{context.Request.Path}?code=redacted";
        return context;
    }

    public void Dispose(HttpContext httpContext) => _inner.Dispose(httpContext);
}
