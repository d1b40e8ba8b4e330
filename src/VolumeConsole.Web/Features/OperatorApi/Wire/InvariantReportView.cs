namespace VolumeConsole.Web.Features.OperatorApi.Wire;

/// <summary>All invariants of the design, as of the last check.</summary>
/// <param name="CheckedAt">Null before the first check.</param>
/// <param name="WholeSince">Every row was looked at between then and <paramref name="CheckedAt"/>; null while the first walk over a large database is under way.</param>
public sealed record InvariantReportView(IReadOnlyList<InvariantView> Invariants, string? CheckedAt, string? WholeSince);
