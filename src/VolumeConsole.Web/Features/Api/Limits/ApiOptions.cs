using VolumeConsole.Web.Hosting;

namespace VolumeConsole.Web.Features.Api.Limits;

/// <summary>The configuration section <c>Api</c>: how much programs may ask for.</summary>
/// <param name="RequestsPerMinute">Of each token. All of them may come at once; they are given back evenly over the minute.</param>
/// <param name="AnonymousRequestsPerMinute">Of each address that shows no valid token.</param>
/// <param name="StreamsMax">Streams of the activity open at once, in all.</param>
/// <param name="StreamsPerTokenMax">The same, of each token.</param>
/// <param name="StreamHeartbeatSeconds">After so long without an event, a stream says that it is still there.</param>
/// <param name="StreamPatienceSeconds">A reader that takes nothing for so long is cut off.</param>
public sealed record ApiOptions(
    int RequestsPerMinute = 100_000, int AnonymousRequestsPerMinute = 600, int StreamsMax = 100, int StreamsPerTokenMax = 20,
    int StreamHeartbeatSeconds = 15, int StreamPatienceSeconds = 20)
{
    public TimeSpan StreamHeartbeat => TimeSpan.FromSeconds(StreamHeartbeatSeconds);
    public TimeSpan StreamPatience => TimeSpan.FromSeconds(StreamPatienceSeconds);

    /// <exception cref="Core.Storage.InvalidConfigurationException">A key cannot work.</exception>
    public static ApiOptions Read(IConfiguration configuration)
    {
        var section = configuration.GetSection("Api");
        var defaults = new ApiOptions();
        return new ApiOptions(
            EngineOptions.Whole(section, nameof(RequestsPerMinute), defaults.RequestsPerMinute, 1, 10_000_000),
            EngineOptions.Whole(section, nameof(AnonymousRequestsPerMinute), defaults.AnonymousRequestsPerMinute, 1, 10_000_000),
            EngineOptions.Whole(section, nameof(StreamsMax), defaults.StreamsMax, 1, 10_000),
            EngineOptions.Whole(section, nameof(StreamsPerTokenMax), defaults.StreamsPerTokenMax, 1, 10_000),
            EngineOptions.Whole(section, nameof(StreamHeartbeatSeconds), defaults.StreamHeartbeatSeconds, 1, 3_600),
            EngineOptions.Whole(section, nameof(StreamPatienceSeconds), defaults.StreamPatienceSeconds, 1, 3_600));
    }
}
