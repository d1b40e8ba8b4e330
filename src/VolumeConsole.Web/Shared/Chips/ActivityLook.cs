using VolumeConsole.Core.Operations;

namespace VolumeConsole.Web.Shared.Chips;

/// <summary>Icon, colour and words of an operation's state.</summary>
public static class ActivityLook
{
    /// <param name="inDoubt">Some attempt may have reached the backend without an answer.</param>
    /// <param name="later">Queued for a time to come: a purge.</param>
    public static ChipLook Of(OperationState state, bool inDoubt = false, bool later = false) => state switch
    {
        OperationState.Queued when later => new("scheduled", Glyphs.Clock, Tone.Quiet, "Scheduled",
            "Recorded, and due later: until then nothing touches the storage."),
        OperationState.Queued => new("queued", Glyphs.Queue, Tone.Working, "Queued",
            "Recorded durably; a worker takes it as soon as its backend has a free slot. Nothing to do."),
        OperationState.Running => new("running", Glyphs.Spinner, Tone.Working, "Running",
            "The backend is being asked right now. Nothing to do."),
        OperationState.Waiting when inDoubt => new("waiting", Glyphs.Question, Tone.Doubt, "Unknown",
            "Unknown: the backend did not answer; it may have happened. The next attempt looks first. Wait, or retry now.", Unsure: true),
        OperationState.Waiting => new("waiting", Glyphs.Clock, Tone.Doubt, "Waiting",
            "Certain that nothing changed; it is tried again by itself at the time shown. Remove the cause, or retry now."),
        OperationState.Succeeded => new("succeeded", Glyphs.Check, Tone.Fine, "Done",
            "The backend confirmed it, and the database recorded what it reported."),
        OperationState.Failed => new("failed", Glyphs.Cross, Tone.Failed, "Failed",
            "The backend refused for certain; nothing changed, and the same request would be refused again. Read why, remove the cause, then retry."),
        OperationState.NeedsAttention => new("needs_attention", Glyphs.Question, Tone.Doubt, "Needs attention",
            "Uncertain: an attempt may have happened, and it is not tried again by itself. Decide: a retry looks at the backend first, and says what it found.", Unsure: true),
        OperationState.Cancelled => new("cancelled", Glyphs.Slash, Tone.Quiet, "Cancelled",
            "A newer request took its place, or it was cancelled by hand. Nothing to do."),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "A state without a look."),
    };
}
