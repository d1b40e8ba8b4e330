namespace VolumeConsole.Web.Features.Access;

/// <summary>The configuration section <c>Access</c>, as it is written; <see cref="AccessBook"/> says what it means.</summary>
public sealed class AccessOptions
{
    public const string Section = "Access";

    /// <summary>By name, which is the actor in every activity.</summary>
    public Dictionary<string, TokenOptions> Tokens { get; } = new(StringComparer.OrdinalIgnoreCase);
}
