using System.Security.Cryptography;
using System.Text;
using VolumeConsole.Core.Access;

namespace VolumeConsole.Web.Features.Access;

/// <summary>Somebody who may sign in. Holds a hash of the secret, never the secret.</summary>
public sealed class AccessToken(string name, Role role, string secret, DateTimeOffset? expires = null)
{
    private readonly byte[] _hash = HashOf(secret);

    public string Name { get; } = name;
    public Role Role { get; } = role;

    /// <summary>Tells one secret from its successor; goes into sign-in cookies.</summary>
    public string Fingerprint { get; } = Convert.ToHexStringLower(HashOf(secret).AsSpan(0, 16));

    public bool IsAlive(DateTimeOffset now) => expires is null || now < expires;

    /// <summary>Takes the same time whatever was offered.</summary>
    public bool Has(ReadOnlySpan<byte> hash) => CryptographicOperations.FixedTimeEquals(_hash, hash);

    public static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
