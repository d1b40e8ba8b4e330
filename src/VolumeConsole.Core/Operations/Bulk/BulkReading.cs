using System.Globalization;

namespace VolumeConsole.Core.Operations.Bulk;

/// <summary>What a driver decides its next step by; read at one moment.</summary>
/// <param name="StageUnsettled">How many of those retried since it began or was last let go on have not ended yet.</param>
/// <param name="Recent">Of the last operations that came back since then, whether each came back without success.</param>
/// <param name="LastError">How the last one that came back without success is told; null where none did.</param>
internal sealed record BulkReading(BulkProgress Progress, int StageUnsettled, IReadOnlyCollection<bool> Recent, string? LastError, DateTimeOffset? LastRetriedAt)
{
    private BulkRetry Bulk => Progress.Bulk;

    /// <summary>How many more the present stage may send.</summary>
    public int StageRoom => Math.Min(BulkStages.UpTo(Bulk.Stage) - Progress.Retried, Progress.Pending);

    public bool StageIsOver => StageRoom <= 0 && StageUnsettled == 0 && Progress.Pending > 0;

    public string? WhyFinished => Progress.Pending == 0 && Progress.Unsettled == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{Progress.Succeeded:#,0} verified, {Progress.FailedAgain:#,0} failed again, {Progress.Skipped:#,0} skipped.")
        : null;

    /// <summary>With nothing left to send, there is nothing to halt: it waits for the rest of the answers.</summary>
    public string? WhyHalt => Progress.Pending > 0 && BulkStages.Halts(Bulk.Stage, StageRoom <= 0 && StageUnsettled == 0, Recent)
        ? $"{(Recent.Count == 1 ? "The one that was tried" : $"{Recent.Count(bad => bad)} of the last {Recent.Count}")} came back without success. {LastError}"
        : null;
}
