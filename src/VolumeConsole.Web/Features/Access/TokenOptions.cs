namespace VolumeConsole.Web.Features.Access;

/// <summary>One entry of <c>Access:Tokens</c>, as it is written.</summary>
public sealed class TokenOptions
{
    public string? Secret { get; set; }
    public string? Role { get; set; }

    /// <summary>ISO 8601; none: it does not expire.</summary>
    public string? Expires { get; set; }
}
