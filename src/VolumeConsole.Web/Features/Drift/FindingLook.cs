using VolumeConsole.Core.Drift;
using VolumeConsole.Web.Shared;
using VolumeConsole.Web.Shared.Chips;

namespace VolumeConsole.Web.Features.Drift;

/// <summary>Icon, colour and words of where a finding stands, beside its rule.</summary>
public static class FindingLook
{
    public static ChipLook Closed { get; } = new("closed", Glyphs.Tick, Tone.Fine, "Closed", "The difference is gone. Nothing is left to do.");

    public static ChipLook Snoozed(Finding finding) => new(
        "snoozed", Glyphs.Clock, Tone.Quiet, "Snoozed", $"Put aside by {finding.SnoozedBy}: {finding.SnoozeReason} It is still looked at, and wakes by itself.");

    public static string Of(FindingFacet facet) => facet switch
    {
        FindingFacet.Open => "Open",
        FindingFacet.Snoozed => "Snoozed",
        FindingFacet.Closed => "History",
        _ => throw new ArgumentOutOfRangeException(nameof(facet), facet, "A facet without a word."),
    };
}
