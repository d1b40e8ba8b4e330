namespace VolumeConsole.Web.Features.OperatorApi.Wire;

/// <summary>While one is in force, nothing is removed from any storage.</summary>
/// <param name="Kind"><c>rollback</c>: the database is older than a backend's marker. <c>clock</c>: the clock jumped.</param>
/// <param name="Backend">Whose marker told it; null where it concerns them all.</param>
/// <param name="Detail">What was seen.</param>
/// <param name="ReleasedAt">Null while it is in force.</param>
public sealed record HoldView(long Id, string Kind, string? Backend, string Since, string Detail, string? ReleasedAt, string? ReleasedBy);
