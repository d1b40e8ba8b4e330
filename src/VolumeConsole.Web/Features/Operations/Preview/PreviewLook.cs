using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Preview;
using VolumeConsole.Web.Shared;
using VolumeConsole.Web.Shared.Chips;

namespace VolumeConsole.Web.Features.Operations.Preview;

/// <summary>Icon, colour and word of what a look foresaw.</summary>
public static class PreviewLook
{
    public static ChipLook Of(PreviewAnswer answer) => answer switch
    {
        PreviewAnswer.Foreseen { Effect: ForeseenEffect.Adopt } => new("adopt", Glyphs.Check, Tone.Fine, "Adopt", "It is there already, by an earlier attempt: a retry takes it over."),
        PreviewAnswer.Foreseen { Effect: ForeseenEffect.Act } => new("act", Glyphs.Right, Tone.Working, "Act", "A retry would change the storage."),
        PreviewAnswer.Foreseen { Effect: ForeseenEffect.NoOp } => new("no_op", Glyphs.Tick, Tone.Quiet, "No-op", "There is nothing left to do: a retry only records that."),
        PreviewAnswer.Foreseen { Effect: ForeseenEffect.Conflict } => new("conflict", Glyphs.Cross, Tone.Failed, "Conflict", "Something is in the way: a retry would fail again."),
        PreviewAnswer.Unknown => new("unknown", Glyphs.Question, Tone.Doubt, "Unknown", "The backend did not answer, so nobody knows what a retry would find.", Unsure: true),
        PreviewAnswer.Refused => new("refused", Glyphs.Slash, Tone.Quiet, "Not looked", "Nothing was asked of the backend."),
        _ => throw new ArgumentOutOfRangeException(nameof(answer), answer, "An answer without a look."),
    };

    /// <summary>The sentence, and when it was true.</summary>
    public static (string Sentence, DateTimeOffset? At) Told(PreviewAnswer answer) => answer switch
    {
        PreviewAnswer.Foreseen foreseen => (foreseen.Sentence, foreseen.At),
        PreviewAnswer.Unknown unknown => (unknown.Sentence, unknown.At),
        PreviewAnswer.Refused refused => (refused.Refusal.ToString(), null),
        _ => throw new ArgumentOutOfRangeException(nameof(answer), answer, "An answer without words."),
    };
}
