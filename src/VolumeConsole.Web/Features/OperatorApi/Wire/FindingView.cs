namespace VolumeConsole.Web.Features.OperatorApi.Wire;

/// <summary>One stored difference between the database and a backend.</summary>
/// <param name="Rule"><c>missing</c>, <c>orphan</c>, <c>leaked</c>, <c>unclaimed</c>, <c>size</c> or <c>owner</c>.</param>
/// <param name="State"><c>open</c>, <c>snoozed</c> or <c>closed</c>.</param>
/// <param name="Recorded">What the database says, in words and units.</param>
/// <param name="Actual">What the backend holds, in words and units.</param>
/// <param name="Confirmations">How many observations agreed.</param>
/// <param name="Story">Where the object came from, as far as our own records tell.</param>
/// <param name="ClosedBy">Whose remedy closed it; null where the difference went by itself.</param>
/// <param name="RemedyOperationId">The operation of the remedy that was asked for.</param>
public sealed record FindingView(
    long Id, string Backend, string ObjectName, string? VolumeId, string? VolumeName, string Rule, string State, string Recorded, string Actual,
    string FirstSeenAt, string LastSeenAt, int Confirmations, string? Story, string? SnoozedUntil, string? SnoozedBy, string? SnoozeReason,
    string? ClosedAt, string? ClosedBecause, string? ClosedBy, long? RemedyOperationId, string? RemedyBy);
