using Microsoft.Extensions.Configuration;

namespace VolumeConsole.Benchmarks;

internal static class Configuration
{
    public static IConfigurationSection Empty { get; } = new ConfigurationBuilder().Build().GetSection("Backends:raw");
}
