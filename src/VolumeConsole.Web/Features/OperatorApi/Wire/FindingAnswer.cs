namespace VolumeConsole.Web.Features.OperatorApi.Wire;

/// <param name="Remedies">In the order in which the console offers them, possible now or not; none for a closed finding.</param>
public sealed record FindingAnswer(FindingView Finding, IReadOnlyList<RemedyView> Remedies);
