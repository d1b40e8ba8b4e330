using VolumeConsole.Core.Operations.Bulk;
using VolumeConsole.Web.Shared;
using VolumeConsole.Web.Shared.Chips;

namespace VolumeConsole.Web.Features.Operations.Bulk;

/// <summary>Icon, colour and words of where a bulk retry stands.</summary>
public static class BulkLook
{
    public static ChipLook Of(BulkProgress progress) => progress.Bulk.State switch
    {
        BulkRetryState.Running => new("running", Glyphs.Spinner, Tone.Working, "Running", "It sends operations back to the queue, stage by stage. Nothing to do."),
        BulkRetryState.Halted => new("halted", Glyphs.Lost, Tone.Doubt, "Halted", "It stopped by itself because trouble came back. Read why, remove the cause, then let it go on; or dismiss it."),
        BulkRetryState.Stopped => new("stopped", Glyphs.Slash, Tone.Quiet, "Stopped", "Somebody stopped it. What it had sent already goes on. Dismiss it when you have read it."),
        BulkRetryState.Finished when progress.FailedAgain > 0 => new("finished", Glyphs.Lost, Tone.Doubt, "Finished, not all", "Each operation had its turn, and some failed again. They are in the groups once more."),
        BulkRetryState.Finished => new("finished", Glyphs.Check, Tone.Fine, "Finished", "The backend confirmed each operation that was retried. Dismiss it when you have read it."),
        _ => throw new ArgumentOutOfRangeException(nameof(progress), progress.Bulk.State, "A state without a look."),
    };

    /// <summary>What stands under a stage's number: done, active or pending.</summary>
    public static string StageState(BulkProgress progress, int stage) => progress.Bulk switch
    {
        { State: BulkRetryState.Finished } => "done",
        { Stage: var now } when stage < now => "done",
        { Stage: var now } when stage == now => "active",
        _ => "pending",
    };
}
