namespace VolumeConsole.Web.Features.OperatorApi.Wire;

/// <param name="Total">How many there are in all, counted up to 10,000; null where the list is read by key.</param>
/// <param name="Exact">False where there are more than <paramref name="Total"/> tells.</param>
public sealed record ListMeta(int? Total, bool Exact);
