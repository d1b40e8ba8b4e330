using System.Net;
using VolumeConsole.Core.Storage;
using VolumeConsole.Web.Hosting;

namespace VolumeConsole.Web.Demo;

/// <summary>What a demonstration must not be mixed with: data that is kept, storage that is real, and other machines.</summary>
internal static class DemoRefusals
{
    private const string DatabaseKey = "Database:ConnectionString";

    /// <exception cref="InvalidConfigurationException">The first of them, with the remedy.</exception>
    public static void ThrowIfReal(IConfiguration configuration)
    {
        foreach (var key in new[] { DataDirectory.Key, DatabaseKey })
        {
            if (configuration[key] is { Length: > 0 } kept)
                throw Refused(key, $"a demonstration invents its data, and '{kept}' may hold data that matters.", "Leave the key out: a demonstration has a temporary folder of its own.");
        }

        foreach (var backend in configuration.GetSection("Backends").GetChildren())
        {
            if (backend["Kind"] is { Length: > 0 } kind && !kind.Equals("simulator", StringComparison.OrdinalIgnoreCase))
                throw Refused($"{backend.Path}:Kind", $"a demonstration changes storage as it likes, and '{kind}' is not simulated.", "Leave the backend out, or use the kind simulator.");
        }

        foreach (var (key, address) in Addresses(configuration))
        {
            if (!IsLoopback(address))
                throw Refused(key, $"a demonstration listens to this machine alone, and '{address}' is open to others.", "Use an address like http://127.0.0.1:5080, or leave the key out.");
        }
    }

    private static InvalidConfigurationException Refused(string key, string problem, string remedy) => new($"{DemoMode.Switch} with {key}", problem, remedy);

    private static IEnumerable<(string Key, string Address)> Addresses(IConfiguration configuration)
    {
        foreach (var address in Parts(configuration[WebHostDefaults.ServerUrlsKey])) yield return (WebHostDefaults.ServerUrlsKey, address);
        foreach (var key in new[] { WebHostDefaults.HttpPortsKey, WebHostDefaults.HttpsPortsKey })
            foreach (var port in Parts(configuration[key])) yield return (key, $"http://*:{port}");
        foreach (var endpoint in configuration.GetSection("Kestrel:Endpoints").GetChildren())
            yield return ($"{endpoint.Path}:Url", endpoint["Url"] ?? "");
    }

    private static string[] Parts(string? text) => text?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    /// <summary>A name other than localhost may mean anything.</summary>
    private static bool IsLoopback(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && (uri.Host == "localhost" || (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip)));
}
