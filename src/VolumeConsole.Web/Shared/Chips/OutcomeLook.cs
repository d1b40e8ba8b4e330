using VolumeConsole.Core.Operations;

namespace VolumeConsole.Web.Shared.Chips;

/// <summary>Icon, colour and words of how an attempt ended.</summary>
public static class OutcomeLook
{
    /// <param name="outcome">Null while it runs.</param>
    public static ChipLook Of(AttemptOutcome? outcome) => outcome switch
    {
        null => new("running", Glyphs.Spinner, Tone.Working, "Running", "The backend is being asked right now."),
        AttemptOutcome.Done => new("done", Glyphs.Check, Tone.Fine, "Confirmed", "The backend confirmed it."),
        AttemptOutcome.Rejected => new("rejected", Glyphs.Cross, Tone.Failed, "Refused", "The backend refused for certain: nothing changed, and trying again as it is will not help."),
        AttemptOutcome.NotNow => new("not_now", Glyphs.Clock, Tone.Doubt, "Not now", "Certain that nothing changed; worth trying again."),
        AttemptOutcome.Unknown => new("unknown", Glyphs.Question, Tone.Doubt, "Unknown", "No answer: it may have happened. The next attempt looks first.", Unsure: true),
        AttemptOutcome.Abandoned => new("abandoned", Glyphs.Question, Tone.Doubt, "Abandoned", "Its worker stopped without an answer: it may have happened. The next attempt looks first.", Unsure: true),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "An outcome without a look."),
    };
}
