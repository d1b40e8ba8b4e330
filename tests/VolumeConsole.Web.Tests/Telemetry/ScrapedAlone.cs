namespace VolumeConsole.Web.Tests.Telemetry;

/// <summary>
/// Meters are known to exporters by name, for the whole process: where one console of several ends, the figures of the others vanish
/// with it. A real process holds one console, so these tests run beside no other.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ScrapedAlone
{
    public const string Name = "scraped alone";
}
