using System.Security.Cryptography;
using System.Text;
using VolumeConsole.Core.Operations;
using VolumeConsole.Web.Features.Access;

namespace VolumeConsole.Web.Features.Api;

/// <summary>The header <c>Idempotency-Key</c>.</summary>
public static class IdempotencyHeader
{
    public const string Name = "Idempotency-Key";
    private const int LengthMax = 255;

    /// <param name="key">Null where none was sent.</param>
    public static Refusal? Read(HttpContext http, byte[] body, out IdempotencyKey? key)
    {
        key = null;
        if (!http.Request.Headers.TryGetValue(Name, out var sent)) return null;
        if (sent is not [{ Length: > 0 and <= LengthMax } text] || text.Any(c => c is < ' ' or > '~'))
            return new Refusal(RefusalReason.Invalid, Name, "The idempotency key cannot be used.", $"Send one of 1 to {LengthMax} visible ASCII characters.");
        key = new IdempotencyKey(http.User.ActorOf().Name, text, HashOf(http.Request, body));
        return null;
    }

    /// <summary>What makes a request the same: not how long it is willing to wait.</summary>
    private static string HashOf(HttpRequest request, byte[] body)
    {
        var query = string.Join('&', request.Query.Where(q => q.Key != "wait").OrderBy(q => q.Key, StringComparer.Ordinal).Select(q => $"{q.Key}={q.Value}"));
        var head = Encoding.UTF8.GetBytes($"{request.Method} {request.Path}?{query}\n");
        return Convert.ToHexStringLower(SHA256.HashData([.. head, .. body]));
    }
}
