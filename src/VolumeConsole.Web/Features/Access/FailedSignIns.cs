using System.Net;
using System.Threading.RateLimiting;

namespace VolumeConsole.Web.Features.Access;

/// <summary>Counts sign-ins that failed, by address and in all. Right ones cost nothing.</summary>
public sealed class FailedSignIns : IDisposable
{
    public const int PerAddressMax = 10;
    public const int InAllMax = 300;
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly PartitionedRateLimiter<IPAddress> _limiter = PartitionedRateLimiter.CreateChained(
        PartitionedRateLimiter.Create<IPAddress, IPAddress>(address => RateLimitPartition.GetSlidingWindowLimiter(ClientNetwork.Of(address), _ => Rule(PerAddressMax))),
        PartitionedRateLimiter.Create<IPAddress, int>(_ => RateLimitPartition.GetSlidingWindowLimiter(0, _ => Rule(InAllMax))));

    /// <summary>Tries, unless too many failed before. One try at a time, so that many at once cannot slip past the count.</summary>
    public SignInAttempt Try(IPAddress? from, Func<AccessToken?> find)
    {
        var address = from ?? IPAddress.None;
        lock (_gate)
        {
            using (var room = _limiter.AttemptAcquire(address, permitCount: 0))
                if (!room.IsAcquired) return new SignInAttempt(null, IsLimited: true);
            var token = find();
            if (token is null) Count(address);
            return new SignInAttempt(token, IsLimited: false);
        }
    }

    /// <summary>Counts a failure where the right answer must always pass.</summary>
    /// <returns>False where there have been too many.</returns>
    public bool Count(IPAddress? from)
    {
        using var lease = _limiter.AttemptAcquire(from ?? IPAddress.None);
        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();

    private static SlidingWindowRateLimiterOptions Rule(int most) => new() { PermitLimit = most, Window = Window, SegmentsPerWindow = 6, QueueLimit = 0 };
}
