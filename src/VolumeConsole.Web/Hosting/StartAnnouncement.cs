using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using VolumeConsole.Web.Features.Access;

namespace VolumeConsole.Web.Hosting;

/// <summary>What a person needs who has just started the program: where it listens, where its data is, and a link that signs in.</summary>
public static class StartAnnouncement
{
    public static void AnnounceWhenStarted(this WebApplication app, DataDirectory data) => app.Lifetime.ApplicationStarted.Register(() =>
    {
        var address = AddressForPeople(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault());
        if (address is null) return;
        var code = app.Services.GetRequiredService<SignInCodes>().Issue();

        // Written here and nowhere else: a log keeps what it was told, and this is a key.
        Console.Out.WriteLine($"""

            VolumeConsole listens at {address}
            Its data is in {data.Path}
            Sign in within ten minutes, once, with:
              {address}{ProxySetup.PathBaseOf(app.Configuration)}/sign-in?code={code}

            """);
    });

    /// <summary>A wildcard cannot be opened in a browser; this machine's own name can.</summary>
    private static string? AddressForPeople(string? address) => address?
        .Replace("://0.0.0.0", "://localhost", StringComparison.Ordinal)
        .Replace("://[::]", "://localhost", StringComparison.Ordinal)
        .Replace("://+", "://localhost", StringComparison.Ordinal)
        .Replace("://*", "://localhost", StringComparison.Ordinal)
        .TrimEnd('/');
}
