using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using VolumeConsole.Core.Storage;

namespace VolumeConsole.Web.Hosting;

/// <summary>
/// The console behind a reverse proxy: under which path it is found (<c>Console:PathBase</c>), and whose word is taken for the
/// visitor's address and scheme (<c>Proxy:KnownProxies</c>, <c>Proxy:KnownNetworks</c>). Nobody's, unless configured.
/// </summary>
public static class ProxySetup
{
    public const string PathBaseKey = "Console:PathBase";
    private const string ProxiesKey = "Proxy:KnownProxies";
    private const string NetworksKey = "Proxy:KnownNetworks";
    private const string TrustAllKey = "ForwardedHeaders_Enabled";

    /// <exception cref="InvalidConfigurationException">A key cannot work.</exception>
    public static void AddProxy(this IServiceCollection services, IConfiguration configuration)
    {
        if (bool.TryParse(configuration[TrustAllKey], out var all) && all)
            throw new InvalidConfigurationException(TrustAllKey, "it would take anybody's word for the visitor's address.", $"Name your proxies in {ProxiesKey} or {NetworksKey} instead.");
        services.AddSingleton<IStartupFilter>(new BeforeAll(PathBaseOf(configuration), Forwarded(configuration)));
    }

    /// <summary>Empty, or a path that begins with a slash and does not end with one.</summary>
    public static PathString PathBaseOf(IConfiguration configuration)
    {
        var path = configuration[PathBaseKey]?.TrimEnd('/') ?? "";
        return path.Length == 0 || (path[0] == '/' && path.Split('/')[1..].All(IsSegment))
            ? new PathString(path)
            : throw new InvalidConfigurationException(PathBaseKey, $"'{path}' cannot be a path.", "Write it as /storage: a slash, then letters, digits, '-', '_' and '.'.");
    }

    private static bool IsSegment(string part) => part.Length > 0 && part is not ("." or "..") && part.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');

    /// <summary>Null where no proxy is known: then the headers are ignored.</summary>
    private static ForwardedHeadersOptions? Forwarded(IConfiguration configuration)
    {
        var (proxies, networks) = (Listed(configuration, ProxiesKey), Listed(configuration, NetworksKey));
        if (proxies.Count + networks.Count == 0) return null;

        // The host is not among them: a proxy passes Host on, and AllowedHosts judges that. As many hops as are known may follow each other.
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var text in proxies)
        {
            options.KnownProxies.Add(IPAddress.TryParse(text, out var address)
                ? address
                : throw new InvalidConfigurationException(ProxiesKey, $"'{text}' is no address.", "Write IP addresses, as 127.0.0.1, with commas between them."));
        }

        foreach (var text in networks)
        {
            options.KnownIPNetworks.Add(System.Net.IPNetwork.TryParse(text, out var network)
                ? network
                : throw new InvalidConfigurationException(NetworksKey, $"'{text}' is no network.", "Write networks as 10.1.0.0/16, with commas between them."));
        }

        return options;
    }

    /// <summary>One text with commas, or a list.</summary>
    private static List<string> Listed(IConfiguration configuration, string key)
    {
        var section = configuration.GetSection(key);
        return [.. section.GetChildren().Select(c => c.Value ?? "").Append(section.Value ?? "")
            .SelectMany(text => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];
    }

    /// <summary>Before routing, which the host puts at the very front: a path must be cut before it is matched.</summary>
    private sealed class BeforeAll(PathString pathBase, ForwardedHeadersOptions? forwarded) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            if (forwarded is not null) app.UseForwardedHeaders(forwarded);
            if (pathBase.HasValue) app.UsePathBase(pathBase);
            next(app);
        };
    }
}
