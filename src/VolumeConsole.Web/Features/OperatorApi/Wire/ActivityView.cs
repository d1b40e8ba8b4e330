namespace VolumeConsole.Web.Features.OperatorApi.Wire;

/// <summary>One line of the log of all that happened.</summary>
/// <param name="Sequence">Commit order: rises, without reuse.</param>
/// <param name="Actor">A person's name, <c>token:</c> and a token's name, or <c>reconciler</c>.</param>
/// <param name="Type">What happened: <c>operation.requested</c>, <c>finding.opened</c>, <c>backend.paused</c>, …</param>
/// <param name="VolumeName">Its name at that time.</param>
/// <param name="Detail">What is worth saying beyond the type: an error, a size, an old name.</param>
/// <param name="Reason">Why the actor did it, in the actor's words.</param>
public sealed record ActivityView(
    long Sequence, string At, string Actor, string Type, string? Backend, string? VolumeId, string? VolumeName,
    long? OperationId, string? OperationKind, int? Attempt, string? Detail, string? Reason);
