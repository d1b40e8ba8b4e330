namespace VolumeConsole.Web.Features.Operations;

/// <param name="Counted">Of the chosen facet; bounded.</param>
/// <param name="Counts">Of each facet; bounded.</param>
public sealed record OperationsView(IReadOnlyList<OperationRow> Rows, int Counted, IReadOnlyDictionary<OperationFacet, int> Counts);
