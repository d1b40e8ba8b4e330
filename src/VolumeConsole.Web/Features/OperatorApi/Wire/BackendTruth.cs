namespace VolumeConsole.Web.Features.OperatorApi.Wire;

/// <summary>An observation, with its age.</summary>
/// <param name="Exists">False: the storage answered that nothing of that name is there.</param>
/// <param name="Owner"><c>this_volume</c> (of a snapshot: its own mark), <c>another_volume</c>, <c>another_installation</c> or <c>none</c>; null where there is no object.</param>
public sealed record BackendTruth(bool Exists, long? SizeBytes, string? Owner, string ObservedAt, double AgeSeconds);
