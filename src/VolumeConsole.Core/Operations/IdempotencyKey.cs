namespace VolumeConsole.Core.Operations;

/// <summary>A client's promise that requests under this key are one and the same.</summary>
/// <param name="Owner">The token's name.</param>
/// <param name="RequestHash">A hash of method, path and body.</param>
public sealed record IdempotencyKey(string Owner, string Key, string RequestHash)
{
    /// <summary>How long a key is remembered.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(24);
}
