using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace VolumeConsole.Web.Features.Access;

/// <summary>One-time codes that sign in as the administrator. They live in memory alone: a restart ends them.</summary>
public sealed class SignInCodes(TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    /// <summary>Codes are made by starts, not by visitors; this only keeps a mistake from growing.</summary>
    private const int CodesMax = 64;

    private readonly ConcurrentDictionary<string, DateTimeOffset> _expiryByHash = new(StringComparer.Ordinal);

    public string Issue()
    {
        var now = clock.GetUtcNow();
        foreach (var (hash, expiry) in _expiryByHash)
            if (expiry <= now || _expiryByHash.Count >= CodesMax) _expiryByHash.TryRemove(hash, out _);
        var code = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        _expiryByHash[Key(code)] = now + Lifetime;
        return code;
    }

    /// <summary>True once, within the lifetime.</summary>
    public bool Redeem(string code) => _expiryByHash.TryRemove(Key(code), out var expiry) && clock.GetUtcNow() < expiry;

    /// <summary>Looked up by hash, so that the time of a look-up tells nothing about the code.</summary>
    private static string Key(string code) => Convert.ToHexString(AccessToken.HashOf(code));
}
