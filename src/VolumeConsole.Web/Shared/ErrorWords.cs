using VolumeConsole.Core.Storage;

namespace VolumeConsole.Web.Shared;

/// <summary>How a stored error is told: what has no answer is called unknown, never failed.</summary>
public static class ErrorWords
{
    /// <param name="code">One of <see cref="BackendCodes"/>; null counts as known.</param>
    public static string Of(string? code, string? error) => (code, error) switch
    {
        (_, null or "") => "",
        (BackendCodes.Unknown, { Length: > 1 }) when char.IsLower(error[1]) => $"Unknown: {char.ToLowerInvariant(error[0])}{error[1..]}",
        (BackendCodes.Unknown, _) => $"Unknown: {error}",
        _ => error,
    };
}
