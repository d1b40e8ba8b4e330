

namespace VolumeConsole.Core.Drift;

/// <summary>What a whole listing said, compared with the rows.</summary>
/// <param name="Problem">Why its word is not taken; null where it is.</param>
/// <param name="Candidates">The differences it shows, at most <see cref="CandidatesMax"/>; further ones come with the next pass.</param>
public sealed record Listing(ScanOutcome Outcome, string? Problem, int ObjectCount, int ForeignCount, int MissingCount, IReadOnlyList<Candidate> Candidates)
{
    public const int CandidatesMax = 10_000;

    public static Listing Refused(ScanOutcome outcome, string problem) => new(outcome, problem, 0, 0, 0, []);
}
