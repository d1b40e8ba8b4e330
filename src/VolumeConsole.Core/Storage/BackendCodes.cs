namespace VolumeConsole.Core.Storage;

/// <summary>Stable names of why a backend did not do what it was asked; they are stored, and group failures by cause.</summary>
public static class BackendCodes
{
    // Rejected: trying again will not help.
    public const string Invalid = "invalid";
    public const string Conflict = "conflict";
    public const string Forbidden = "forbidden";
    public const string TooLarge = "too_large";
    public const string InUse = "in_use";
    public const string NotFound = "not_found";

    // NotNow: nothing changed, worth trying again.
    public const string ReadOnly = "read_only";
    public const string Full = "full";
    public const string Throttled = "throttled";
    public const string Refused = "refused";

    // Unknown: it may have happened.
    public const string Unknown = "unknown";
}
