using VolumeConsole.Web.Shared;

namespace VolumeConsole.Web.Components.Layout;

/// <summary>A number beside a page's name.</summary>
/// <param name="Key">For tests: <c>count-</c> and this.</param>
/// <param name="Words">What is counted, after the number: "failed or need attention".</param>
/// <param name="Tip">The same in a sentence.</param>
public sealed record RailBadge(string Key, int Count, Tone Tone, string Words, string Tip);
