using System.Buffers.Text;
using System.Security.Cryptography;
using VolumeConsole.Core.Storage;
using VolumeConsole.Simulation.Demo;
using VolumeConsole.Web.Demo.Tour;
using VolumeConsole.Web.Hosting;

namespace VolumeConsole.Web.Demo;

/// <summary>
/// <c>--demo</c>: a console that is alive, on temporary data and simulated storage, for this machine alone. Nothing that is real can be part of it, and the
/// sign-in is the same as ever.
/// </summary>
public static class DemoMode
{
    public const string Switch = "--demo";

    public static bool IsAskedFor(string[] args) => args.Contains(Switch, StringComparer.Ordinal);

    /// <summary>What the configuration may read: it would take the argument after the switch for its value.</summary>
    public static string[] Others(string[] args) => [.. args.Where(a => !string.Equals(a, Switch, StringComparison.Ordinal))];

    /// <summary>Prepares the configuration, and makes the folder that the data is in until the returned is disposed.</summary>
    /// <exception cref="InvalidConfigurationException">Something real is configured beside it.</exception>
    public static DemoFolder AddDemo(this WebApplicationBuilder builder)
    {
        DemoRefusals.ThrowIfReal(builder.Configuration);

        // Lowest, so that whoever starts it may say otherwise; but for the token, which must be nobody's.
        ((IConfigurationBuilder)builder.Configuration).Sources.Insert(0, new Microsoft.Extensions.Configuration.Memory.MemoryConfigurationSource { InitialData = Settings });
        var folder = DemoFolder.Make();
        builder.Configuration.AddInMemoryCollection([
            new(DataDirectory.Key, folder.Path),
            new($"Access:Tokens:{DemoDesk.ActorName}:Secret", Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32))),
            new($"Access:Tokens:{DemoDesk.ActorName}:Role", "operator"),
        ]);
        var clock = new DemoClock(DemoRegistration.History);
        builder.Services.AddSingleton(clock);
        builder.Services.AddSingleton<TimeProvider>(clock);
        return folder;
    }

    /// <summary>After the engine.</summary>
    public static void AddDemoLife(this IServiceCollection services)
    {
        services.AddDemoLife<HangfireDoorbell>();
        services.AddScoped<TourGuide>();
        services.AddHostedService<LabWarmUp>();
    }

    /// <summary>A line for each change would bury the link to sign in with.</summary>
    private static Dictionary<string, string?> Settings => new(DemoStorage.Settings)
    {
        ["Logging:LogLevel:VolumeConsole"] = "Warning",
        ["Logging:LogLevel:Microsoft.Hosting"] = "Warning",
    };
}
