using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Operations;

namespace VolumeConsole.Web.Shared;

/// <summary>Says an activity entry as a sentence.</summary>
/// <param name="Text">Without actor, time and subject, which stand beside it.</param>
public sealed record ActivitySentence(string Icon, Tone Tone, string Text)
{
    /// <param name="type">One of <see cref="ActivityTypes"/>.</param>
    /// <param name="kind">The persisted name of its operation's kind; null where it is about none, or about any.</param>
    public static ActivitySentence Of(string type, string? kind, int? attempt, OperationKinds kinds)
    {
        var change = kind is null ? "a change" : kinds.TryFind(kind, out var known) ? known.Title.ToLowerInvariant() : kind;
        var number = attempt is { } n ? $" (attempt {n})" : "";
        return OfOperation(type, change, number) ?? OfDrift(type) ?? OfBackend(type) ?? OfBulk(type) ?? OfConsole(type) ?? OfScenario(type) ?? new(Glyphs.Dot, Tone.Quiet, type);
    }

    private static ActivitySentence? OfOperation(string type, string change, string attempt) => type switch
    {
        ActivityTypes.Requested => new(Glyphs.Plus, Tone.Quiet, $"asked for {change}"),
        ActivityTypes.Started => new(Glyphs.Right, Tone.Working, $"began {change}{attempt}"),
        ActivityTypes.Succeeded => new(Glyphs.Check, Tone.Fine, $"confirmed {change}{attempt}"),
        ActivityTypes.Waiting => new(Glyphs.Clock, Tone.Doubt, $"will try {change} again{attempt}"),
        ActivityTypes.Failed => new(Glyphs.Cross, Tone.Failed, $"was refused {change} for certain{attempt}"),
        ActivityTypes.NeedsAttention => new(Glyphs.Question, Tone.Doubt, $"needs a decision about {change}{attempt}"),
        ActivityTypes.Cancelled => new(Glyphs.Slash, Tone.Quiet, $"cancelled {change}"),
        ActivityTypes.Superseded => new(Glyphs.Slash, Tone.Quiet, $"overtook {change} that was running"),
        ActivityTypes.Retried => new(Glyphs.Retry, Tone.Working, $"sent {change} back to the queue"),
        ActivityTypes.Hastened => new(Glyphs.Clock, Tone.Working, "made the purge due now"),
        ActivityTypes.SizeChanged => new(Glyphs.Edit, Tone.Quiet, $"changed the size that {change} asks for"),
        ActivityTypes.Updated => new(Glyphs.Edit, Tone.Quiet, "changed what the database says"),
        _ => null,
    };

    private static ActivitySentence? OfDrift(string type) => type switch
    {
        ActivityTypes.FindingOpened => new(Glyphs.Drift, Tone.Drift, "found drift"),
        ActivityTypes.FindingClosed => new(Glyphs.Tick, Tone.Fine, "closed a finding"),
        ActivityTypes.FindingSnoozed => new(Glyphs.Clock, Tone.Quiet, "snoozed a finding"),
        ActivityTypes.FindingWoken => new(Glyphs.Drift, Tone.Drift, "woke a snoozed finding"),
        ActivityTypes.VolumeLost => new(Glyphs.Lost, Tone.Failed, "declared its object lost"),
        ActivityTypes.ScanRequested => new(Glyphs.Scan, Tone.Quiet, "asked for a scan"),
        ActivityTypes.ScanEnded => new(Glyphs.Scan, Tone.Quiet, "ended a scan"),
        ActivityTypes.ListingAccepted => new(Glyphs.Scan, Tone.Doubt, "accepted a suspicious listing"),
        _ => null,
    };

    private static ActivitySentence? OfBackend(string type) => type switch
    {
        ActivityTypes.BackendClaimed => new(Glyphs.Check, Tone.Quiet, "claimed the storage for this console"),
        ActivityTypes.BackendPaused => new(Glyphs.Slash, Tone.Doubt, "paused the backend"),
        ActivityTypes.BackendResumed => new(Glyphs.Right, Tone.Working, "resumed the backend"),
        ActivityTypes.TakeOverDecided => new(Glyphs.Right, Tone.Doubt, "decided to take the storage over"),
        ActivityTypes.BackendTakenOver => new(Glyphs.Lost, Tone.Doubt, "took the storage over from another console"),
        ActivityTypes.BackendHealthChanged => new(Glyphs.Operation, Tone.Quiet, "saw the backend's health change"),
        ActivityTypes.CircuitOpened => new(Glyphs.Question, Tone.Doubt, "stopped asking the backend for now"),
        ActivityTypes.CircuitClosed => new(Glyphs.Check, Tone.Fine, "asks the backend again"),
        ActivityTypes.HoldSet => new(Glyphs.Slash, Tone.Doubt, "held all removals back"),
        ActivityTypes.HoldReleased => new(Glyphs.Right, Tone.Working, "let removals go on"),
        _ => null,
    };

    private static ActivitySentence? OfBulk(string type) => type switch
    {
        ActivityTypes.BulkStarted => new(Glyphs.Retry, Tone.Working, "began a bulk retry"),
        ActivityTypes.BulkStageEnded => new(Glyphs.Right, Tone.Quiet, "ended a stage of a bulk retry"),
        ActivityTypes.BulkHalted => new(Glyphs.Lost, Tone.Doubt, "halted a bulk retry: the same error came back"),
        ActivityTypes.BulkContinued => new(Glyphs.Retry, Tone.Working, "let a bulk retry go on"),
        ActivityTypes.BulkStopped => new(Glyphs.Slash, Tone.Quiet, "stopped a bulk retry"),
        ActivityTypes.BulkFinished => new(Glyphs.Check, Tone.Fine, "finished a bulk retry"),
        ActivityTypes.BulkDismissed => new(Glyphs.Tick, Tone.Quiet, "put a bulk retry away"),
        ActivityTypes.GroupNoted => new(Glyphs.Edit, Tone.Quiet, "wrote a note on a group of failures"),
        _ => null,
    };

    private static ActivitySentence? OfConsole(string type) => type switch
    {
        ActivityTypes.InstallationCreated => new(Glyphs.Plus, Tone.Quiet, "made this installation"),
        ActivityTypes.ViewShared => new(Glyphs.Bookmark, Tone.Quiet, "shared a view"),
        ActivityTypes.ViewWithdrawn => new(Glyphs.Bookmark, Tone.Quiet, "took a shared view back"),
        ActivityTypes.FaultInjected => new(Glyphs.Question, Tone.Doubt, "injected a fault"),
        ActivityTypes.FaultStopped => new(Glyphs.Tick, Tone.Fine, "stopped an injected fault"),
        ActivityTypes.FaultEnded => new(Glyphs.Tick, Tone.Quiet, "saw an injected fault end"),
        _ => null,
    };

    private static ActivitySentence? OfScenario(string type) => type switch
    {
        ActivityTypes.ScenarioRequested => new(Glyphs.Plus, Tone.Quiet, "asked for a scenario"),
        ActivityTypes.ScenarioStarted => new(Glyphs.Play, Tone.Working, "started a scenario"),
        ActivityTypes.ScenarioStep => new(Glyphs.Right, Tone.Quiet, "began a step of a scenario"),
        ActivityTypes.ScenarioActed => new(Glyphs.Edit, Tone.Doubt, "did by hand, for a scenario"),
        ActivityTypes.ScenarioSteered => new(Glyphs.Pause, Tone.Quiet, "steered a scenario"),
        ActivityTypes.ScenarioEnded => new(Glyphs.Check, Tone.Quiet, "ended a scenario"),
        _ => null,
    };
}
