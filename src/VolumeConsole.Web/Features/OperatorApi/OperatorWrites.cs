using VolumeConsole.Core.Operations;
using VolumeConsole.Web.Features.Access;
using VolumeConsole.Web.Features.Api;

namespace VolumeConsole.Web.Features.OperatorApi;

/// <summary>From a request of the operators' API through the write door to an answer.</summary>
public sealed class OperatorWrites(Orchestrator orchestrator, RememberedAnswers remembered)
{
    /// <param name="answer">Made once the change is durable; where an idempotency key is repeated, the first one is given again.</param>
    public async Task<IResult> SubmitAsync(HttpContext http, OperatorBody body, Request request, Func<Submission, Task<ApiAnswer>> answer)
    {
        if (body.Problem is { } problem) return ApiErrors.Of(problem);
        if (IdempotencyHeader.Read(http, body.Bytes, out var key) is { } wrong) return ApiErrors.Of(wrong);
        var asked = request with { Idempotency = key, Reason = request.Reason ?? body.Reason };
        return await orchestrator.SubmitAsync(asked, http.User.ActorOf(), http.RequestAborted) switch
        {
            Submission.Accepted accepted => await remembered.GiveAsync(key, accepted, answer, http.RequestAborted),
            Submission.Recorded recorded => await answer(recorded),
            Submission.Refused refused => ApiErrors.Of(refused.Refusal),
            _ => throw new InvalidOperationException("The write door's answers are a closed set."),
        };
    }
}
