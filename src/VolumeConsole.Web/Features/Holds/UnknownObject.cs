namespace VolumeConsole.Web.Features.Holds;

/// <summary>An orphan that carries our mark: a state of the database that was newer than this one made it.</summary>
/// <param name="Story">Where it came from, as far as its name and the hold tell; null where they do not.</param>
public sealed record UnknownObject(long FindingId, string ObjectName, string BackendId, string Actual, DateTimeOffset SeenAt, string? Story);
