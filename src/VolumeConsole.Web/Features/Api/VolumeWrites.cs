using VolumeConsole.Core.Operations;
using VolumeConsole.Web.Features.Access;

namespace VolumeConsole.Web.Features.Api;

/// <summary>From an HTTP request through the write door to an answer, with idempotency keys.</summary>
public sealed class VolumeWrites(Orchestrator orchestrator, RememberedAnswers remembered, VolumeReads reads)
{
    /// <param name="about">What it concerns, where that exists already.</param>
    /// <param name="answer">Makes the first answer; those who repeat a key get what it said.</param>
    public async Task<IResult> SubmitAsync(
        HttpContext http, byte[] body, Request request, ApiSubject? about, Func<Submission.Accepted, Task<ApiAnswer>> answer)
    {
        if (IdempotencyHeader.Read(http, body, out var key) is { } wrong) return ApiErrors.Of(wrong);
        return await orchestrator.SubmitAsync(request with { Idempotency = key }, http.User.ActorOf(), http.RequestAborted) switch
        {
            Submission.Accepted accepted => await remembered.GiveAsync(key, accepted, answer, http.RequestAborted),
            Submission.Refused refused => ApiErrors.Of(await ForUsersAsync(refused.Refusal, about, http.RequestAborted)),
            _ => throw new InvalidOperationException("The write door's answers are a closed set."),
        };
    }

    /// <summary>The write door also knows what is in the trash; for users that is gone, and all that is gone is said alike.</summary>
    private async Task<Refusal> ForUsersAsync(Refusal refusal, ApiSubject? about, CancellationToken cancellation)
    {
        if (about is null) return refusal;
        var gone = refusal.Reason == RefusalReason.NotFound
            || (refusal.Reason == RefusalReason.Conflict && refusal.Field is null && !await reads.IsVisibleAsync(about.Id, cancellation));
        return gone ? about.Gone : refusal;
    }
}
