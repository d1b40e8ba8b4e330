namespace VolumeConsole.Core.Drift;

/// <summary>What a whole listing said, compared with the rows.</summary>
/// <param name="Problem">Why its word is not taken; null where it is.</param>
/// <param name="MissingCount">Objects that were expected and are not listed.</param>
/// <param name="Candidates">The differences it shows, at most <see cref="CandidatesMax"/>.</param>
/// <param name="Gone">Objects that were there when last seen, are not listed, and differ from no row by that; at most <see cref="CandidatesMax"/>.</param>
/// <param name="IsCut">There were more of either: they come with the next pass.</param>
public sealed record Listing(
    ScanOutcome Outcome, string? Problem, int ObjectCount, int ForeignCount, int MissingCount, IReadOnlyList<Candidate> Candidates, IReadOnlyList<SeenChange> Gone, bool IsCut)
{
    public const int CandidatesMax = 10_000;

    public static Listing Refused(ScanOutcome outcome, string problem, int missing = 0) => new(outcome, problem, 0, 0, missing, [], [], false);
}
