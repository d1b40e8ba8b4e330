namespace VolumeConsole.Web.Features.OperatorApi.Wire;

/// <summary>One volume or snapshot, as four parties see it. None is derived from another.</summary>
/// <param name="User">What users see of it.</param>
/// <param name="Database">What is recorded.</param>
/// <param name="Backend">What the storage was last seen to hold; null where nobody ever looked.</param>
/// <param name="Job">The newest operation that is not over, otherwise the newest.</param>
/// <param name="Comparison">The same, fact by fact, as the console shows it.</param>
/// <param name="Findings">Its open findings.</param>
/// <param name="SnapshotOf">The volume that it is a snapshot of; null for a volume.</param>
public sealed record VolumeTruths(
    string Id, UserTruth User, DatabaseTruth Database, BackendTruth? Backend, OperationView? Job, IReadOnlyList<TruthLine> Comparison,
    IReadOnlyList<FindingView> Findings, string? SnapshotOf);
