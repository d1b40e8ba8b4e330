namespace VolumeConsole.Core.Operations.Bulk;

/// <summary>How far a bulk retry is.</summary>
/// <param name="Pending">Not retried yet.</param>
/// <param name="UnderWay">Retried, and queued or running now.</param>
/// <param name="Waiting">Retried, and not done for now: tried again by itself. No outcome yet.</param>
/// <param name="Succeeded">Verified: the backend confirmed it, and the database recorded that.</param>
/// <param name="FailedAgain">Ended without success again.</param>
/// <param name="Skipped">No longer failed or no longer wanted when its turn came.</param>
/// <param name="Retried">How many were retried since it began or was last let go on: what its stage is counted from.</param>
public sealed record BulkProgress(BulkRetry Bulk, int Pending, int UnderWay, int Waiting, int Succeeded, int FailedAgain, int Skipped, int Retried)
{
    /// <summary>Retried, without an outcome yet.</summary>
    public int Unsettled => UnderWay + Waiting;

    /// <summary>How many its present stage has in all.</summary>
    public int StageSize => Math.Min(BulkStages.UpTo(Bulk.Stage), Retried + Pending) - StageStart;

    /// <summary>How many of its present stage were retried.</summary>
    public int StageRetried => Math.Clamp(Retried - StageStart, 0, StageSize);

    /// <summary>At the chosen rate, for what was not retried yet; the answers take their own time.</summary>
    public TimeSpan LeastTimeLeft => TimeSpan.FromSeconds(Pending / Bulk.RatePerSecond);

    private int StageStart => Bulk.Stage == 0 ? 0 : Math.Min(BulkStages.UpTo(Bulk.Stage - 1), Retried);
}
