using VolumeConsole.Core.Drift;
using VolumeConsole.Web.Shared;
using VolumeConsole.Web.Shared.Chips;

namespace VolumeConsole.Web.Features.Drift;

/// <summary>Icon, colour and words of how a backend's last scan ended.</summary>
public static class ScanLook
{
    /// <param name="scan">Null where no pass was ever begun.</param>
    public static ChipLook Of(BackendScan? scan, DateTimeOffset now) => scan switch
    {
        null => new("never", Glyphs.Question, Tone.Doubt, "Never scanned", "Nothing is known of drift on this backend until its first scan ends.", Unsure: true),
        { RequestedAt: not null } => new("requested", Glyphs.Queue, Tone.Working, "Scan requested", "It begins within seconds."),
        _ when scan.IsHeld(now) => new("running", Glyphs.Spinner, Tone.Working, "Scanning", "The backend's listing is being compared with the database."),
        { Outcome: ScanOutcome.Complete } => new("complete", Glyphs.Check, Tone.Fine, "Complete", "The listing was whole, and is believed."),
        { Outcome: ScanOutcome.Unreachable } => new("unreachable", Glyphs.Question, Tone.Doubt, "Unreachable", "The listing failed or was cut short: nothing was concluded from it. Look at the storage.", Unsure: true),
        { Outcome: ScanOutcome.Suspicious } => new("suspicious", Glyphs.Question, Tone.Doubt, "Suspicious", "The listing cannot be true, so nothing was concluded from it. Check what is mounted.", Unsure: true),
        { Outcome: null } => new("never", Glyphs.Question, Tone.Doubt, "Never finished", "No scan has ended yet.", Unsure: true),
        _ => throw new ArgumentOutOfRangeException(nameof(scan), scan.Outcome, "An outcome without a look."),
    };
}
