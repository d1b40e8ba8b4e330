using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Web.Features.Volumes.Bulk;

/// <summary>Something that can be done to many volumes, each by a request of its own. A new one is one line in <see cref="BulkActions"/>.</summary>
/// <param name="Key">For tests: stable.</param>
/// <param name="Title">On the bar.</param>
/// <param name="Verb">In sentences and confirmations: "delete".</param>
/// <param name="Icon">One of <see cref="Shared.Glyphs"/>.</param>
/// <param name="Plan">What a volume will get, from the same rules that the write door asks. The text is what was typed for <paramref name="Asks"/>.</param>
/// <param name="Asks">What has to be typed first; null for nothing.</param>
/// <param name="Dangerous">It destroys, or leads to destroying: confirmed by typing.</param>
public sealed record BulkAction(
    string Key, string Title, string Verb, string Icon, Func<Volume, VolumeFacts, string, BulkPlan> Plan, string? Asks = null, bool Dangerous = false)
{
    /// <summary>What may be typed for <see cref="Asks"/>.</summary>
    public string Hint { get; init; } = "";

    /// <summary>Why what was typed will not do; null where it will.</summary>
    public Func<string, string?> WhyNotText { get; init; } = _ => null;
}
