using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Web.Features.Access;

namespace VolumeConsole.Web.Features.Api;

/// <summary>From an HTTP request through the write door to an answer, with idempotency keys.</summary>
public sealed class VolumeWrites(Orchestrator orchestrator, RememberedAnswers remembered, VolumeReads reads)
{
    /// <param name="about">The volume that it concerns, where it exists already.</param>
    /// <param name="answer">Makes the first answer; those who repeat a key get what it said.</param>
    public async Task<IResult> SubmitAsync(
        HttpContext http, byte[] body, Request request, VolumeId? about, Func<Submission.Accepted, Task<ApiAnswer>> answer)
    {
        if (IdempotencyHeader.Read(http, body, out var key) is { } wrong) return ApiErrors.Of(wrong);
        return await orchestrator.SubmitAsync(request with { Idempotency = key }, http.User.ActorOf(), http.RequestAborted) switch
        {
            Submission.Accepted accepted => await remembered.GiveAsync(key, accepted, answer, http.RequestAborted),
            Submission.Refused refused => ApiErrors.Of(await ForUsersAsync(refused.Refusal, about, http.RequestAborted)),
            _ => throw new InvalidOperationException("The write door's answers are a closed set."),
        };
    }

    /// <summary>The write door also knows volumes in the trash; for users these are gone, and all that is gone is said alike.</summary>
    private async Task<Refusal> ForUsersAsync(Refusal refusal, VolumeId? about, CancellationToken cancellation)
    {
        if (about is not { } id) return refusal;
        var gone = refusal.Reason == RefusalReason.NotFound
            || (refusal.Reason == RefusalReason.Conflict && refusal.Field is null && await reads.FindAsync(id, cancellation) is null);
        return gone ? new Refusal(RefusalReason.NotFound, null, "There is no such volume.", "Look at the list of volumes for those that are.") : refusal;
    }
}
