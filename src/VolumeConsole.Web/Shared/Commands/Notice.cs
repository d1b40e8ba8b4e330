using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Web.Shared.Commands;

/// <summary>What became of one command, as far as it is known; replaced as more is known.</summary>
/// <param name="Title">What was asked for: "Create db-7".</param>
/// <param name="Text">A sentence that is true now.</param>
public sealed record Notice(int Number, string Title, NoticeState State, string Text, OperationId? Operation, VolumeId? Volume)
{
    /// <summary>When it was asked for.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Nothing more will be known: it may be put away.</summary>
    public bool IsOver => State is NoticeState.Verified or NoticeState.Requested or NoticeState.Failed or NoticeState.Refused or NoticeState.Cancelled;

    public (string Icon, Tone Tone, bool Unsure) Look => State switch
    {
        NoticeState.Accepted or NoticeState.Requested => (Glyphs.Queue, Tone.Working, false),
        NoticeState.Running => (Glyphs.Spinner, Tone.Working, false),
        NoticeState.Waiting => (Glyphs.Clock, Tone.Doubt, false),
        NoticeState.Unsure => (Glyphs.Question, Tone.Doubt, true),
        NoticeState.Verified => (Glyphs.Check, Tone.Fine, false),
        NoticeState.Failed or NoticeState.Refused => (Glyphs.Cross, Tone.Failed, false),
        NoticeState.Cancelled => (Glyphs.Slash, Tone.Quiet, false),
        _ => throw new InvalidOperationException($"{State} has no look."),
    };

    /// <summary>Tells an operation's present state, and never more than that.</summary>
    /// <param name="error">As <see cref="ErrorWords"/> spells it.</param>
    public Notice Tell(OperationState state, bool inDoubt, bool later, string error) => state switch
    {
        OperationState.Queued when later => this with { State = NoticeState.Requested, Text = "Recorded. Users no longer see it; its object is kept until the purge is due." },
        OperationState.Queued => this with { State = NoticeState.Accepted, Text = "Accepted and recorded. Waiting for a worker." },
        OperationState.Running => this with { State = NoticeState.Running, Text = "Running: the backend is being asked." },
        OperationState.Waiting when inDoubt => this with { State = NoticeState.Unsure, Text = $"{error} It is looked at again by itself." },
        OperationState.Waiting => this with { State = NoticeState.Waiting, Text = $"Waiting: {error} Nothing changed; it is tried again by itself." },
        OperationState.Succeeded => this with { State = NoticeState.Verified, Text = "Verified: the backend confirmed it." },
        OperationState.Failed => this with { State = NoticeState.Failed, Text = $"Failed: {error}" },
        OperationState.NeedsAttention => this with { State = NoticeState.Unsure, Text = $"{error} It needs your decision." },
        OperationState.Cancelled => this with { State = NoticeState.Cancelled, Text = "Cancelled: a newer request took its place." },
        _ => throw new InvalidOperationException($"{state} has no words."),
    };
}
