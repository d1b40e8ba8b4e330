using VolumeConsole.Web.Shared;

namespace VolumeConsole.Web.Features.Volumes;

/// <summary>What one of the four knows about one fact.</summary>
/// <param name="Differs">It is not what the database records: marked, in this tone.</param>
/// <param name="At">A time to tell instead of text.</param>
public sealed record Truth(string Text, Tone? Differs = null, DateTimeOffset? At = null, string TimeKind = "ago")
{
    public static Truth None { get; } = new("—");
}
