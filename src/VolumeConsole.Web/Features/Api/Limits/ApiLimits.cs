using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using VolumeConsole.Web.Features.Access;

namespace VolumeConsole.Web.Features.Api.Limits;

/// <summary>
/// Keeps one client from taking the console from the others: a bucket of requests for each token, and for each address without one.
/// Buckets that are full again are forgotten.
/// </summary>
public sealed class ApiLimits(ApiOptions options) : IDisposable
{
    /// <summary>How often a bucket gets its share of the minute back.</summary>
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private readonly PartitionedRateLimiter<HttpContext> _limiter = PartitionedRateLimiter.Create<HttpContext, string>(http =>
        RateLimitPartition.GetTokenBucketLimiter(KeyOf(http), _ => Bucket(LimitFor(http, options))));

    /// <returns>False: too many. The answer's headers tell where the caller stands in either case.</returns>
    public bool TryPass(HttpContext http, DateTimeOffset now)
    {
        using var lease = _limiter.AttemptAcquire(http);
        var limit = LimitFor(http, options);
        var left = _limiter.GetStatistics(http)?.CurrentAvailablePermits ?? 0;
        var headers = http.Response.Headers;
        headers["ratelimit-limit"] = Text(limit);
        headers["ratelimit-remaining"] = Text(left);
        headers["ratelimit-reset"] = Text((now + TimeFor(limit - left, limit)).ToUnixTimeSeconds());
        if (lease.IsAcquired) return true;
        headers.RetryAfter = Text(Math.Max(1, (long)Math.Ceiling(TimeFor(1, limit).TotalSeconds)));
        return false;
    }

    public void Dispose() => _limiter.Dispose();

    private static int LimitFor(HttpContext http, ApiOptions options) => IsKnown(http) ? options.RequestsPerMinute : options.AnonymousRequestsPerMinute;

    private static string KeyOf(HttpContext http) => IsKnown(http)
        ? $"token {http.User.ActorOf().Name}"
        : $"address {ClientNetwork.Of(http.Connection.RemoteIpAddress ?? IPAddress.None)}";

    private static bool IsKnown(HttpContext http) => http.User.Identity is { IsAuthenticated: true };

    /// <summary>A small limit comes back one by one, a large one in shares of a second.</summary>
    private static TokenBucketRateLimiterOptions Bucket(int perMinute) => new()
    {
        TokenLimit = perMinute,
        TokensPerPeriod = Math.Max(1, perMinute / 60),
        ReplenishmentPeriod = perMinute < 60 ? TimeSpan.FromMinutes(1) / perMinute : Period,
        QueueLimit = 0,
        AutoReplenishment = true,
    };

    /// <summary>How long it takes until so many requests have come back.</summary>
    private static TimeSpan TimeFor(long requests, int perMinute) => TimeSpan.FromMinutes(1) * requests / perMinute;

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
