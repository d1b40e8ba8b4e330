using System.Linq.Expressions;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Web.Shared;

namespace VolumeConsole.Web.Features.Volumes;

/// <summary>What a row tells of an operation.</summary>
/// <param name="Kind">The persisted name of its kind.</param>
public sealed record OperationSummary(
    OperationId Id, VolumeId VolumeId, string Kind, OperationState State, int Attempt, int UnknownCount, int UnknownMax, bool InDoubt, bool Superseded,
    DateTimeOffset DueAt, DateTimeOffset CreatedAt, DateTimeOffset? EndedAt, string? ErrorCode, string? Error)
{
    public static Expression<Func<Operation, OperationSummary>> From { get; } = o => new OperationSummary(
        o.Id, o.VolumeId, o.Kind, o.State, o.Attempt, o.UnknownCount, o.UnknownMax, o.InDoubt, o.Superseded, o.DueAt, o.CreatedAt, o.EndedAt, o.ErrorCode, o.Error);

    /// <summary>What stands against it, as a sentence; empty where nothing does.</summary>
    public string ErrorText => State is OperationState.Succeeded or OperationState.Cancelled ? "" : ErrorWords.Of(ErrorCode, Error);

    /// <summary>"attempt 3 of 8" while attempts in doubt use up the budget; others cost nothing, so they have no limit to name.</summary>
    public string? AttemptWords => Attempt == 0 ? null
        : UnknownCount > 0 && UnknownCount == Attempt ? $"attempt {Attempt} of {UnknownMax}"
        : $"attempt {Attempt}";

    public bool CanRetry => State is OperationState.Failed or OperationState.NeedsAttention or OperationState.Waiting;
}
