namespace VolumeConsole.Web.Features.OperatorApi.Wire;

/// <param name="Sentence">What must hold.</param>
/// <param name="Checks">What the rows decide of it; for one that no row decides, what showed it.</param>
/// <param name="State"><c>holds</c>, <c>broken</c>, <c>not_known</c> or <c>explored</c>: no row can decide it, and simulation shows it.</param>
/// <param name="Offenders">What breaks it; bounded.</param>
/// <param name="Problem">Why it is not known.</param>
public sealed record InvariantView(string Id, string Sentence, string Checks, string State, IReadOnlyList<OffenderView> Offenders, string? Problem);
