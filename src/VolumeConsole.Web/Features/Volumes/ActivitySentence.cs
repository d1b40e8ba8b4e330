using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Operations;
using VolumeConsole.Web.Shared;

namespace VolumeConsole.Web.Features.Volumes;

/// <summary>Says an activity entry as a sentence.</summary>
/// <param name="Text">Without actor and time, which stand beside it.</param>
public sealed record ActivitySentence(string Icon, Tone Tone, string Text)
{
    public static ActivitySentence Of(TimelineLine line, OperationKinds kinds)
    {
        var kind = line.Kind is null ? "the change" : kinds.TryFind(line.Kind, out var known) ? known.Title.ToLowerInvariant() : line.Kind;
        var attempt = line.Attempt is { } number ? $" (attempt {number})" : "";
        return line.Type switch
        {
            ActivityTypes.Requested => new(Glyphs.Plus, Tone.Quiet, $"asked for {kind}"),
            ActivityTypes.Started => new(Glyphs.Right, Tone.Working, $"began {kind}{attempt}"),
            ActivityTypes.Succeeded => new(Glyphs.Check, Tone.Fine, $"confirmed {kind}{attempt}"),
            ActivityTypes.Waiting => new(Glyphs.Clock, Tone.Doubt, $"will try {kind} again{attempt}"),
            ActivityTypes.Failed => new(Glyphs.Cross, Tone.Failed, $"was refused {kind} for certain{attempt}"),
            ActivityTypes.NeedsAttention => new(Glyphs.Question, Tone.Doubt, $"needs a decision about {kind}{attempt}"),
            ActivityTypes.Cancelled => new(Glyphs.Slash, Tone.Quiet, $"cancelled {kind}"),
            ActivityTypes.Superseded => new(Glyphs.Slash, Tone.Quiet, $"overtook the running {kind}"),
            ActivityTypes.Retried => new(Glyphs.Retry, Tone.Working, $"sent {kind} back to the queue"),
            ActivityTypes.Hastened => new(Glyphs.Clock, Tone.Working, "made the purge due now"),
            ActivityTypes.Updated => new(Glyphs.Edit, Tone.Quiet, "changed what the database says"),
            ActivityTypes.FindingOpened => new(Glyphs.Drift, Tone.Drift, "found drift"),
            ActivityTypes.FindingClosed => new(Glyphs.Tick, Tone.Fine, "closed a finding"),
            _ => new(Glyphs.Dot, Tone.Quiet, line.Type),
        };
    }
}
