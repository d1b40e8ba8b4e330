using Microsoft.AspNetCore.Components.Authorization;
using VolumeConsole.Core.Access;
using VolumeConsole.Core.Operations;
using VolumeConsole.Web.Features.Access;

namespace VolumeConsole.Web.Shared.Commands;

/// <summary>What a window does when somebody presses a button: one request through the write door, and one notice that follows it.</summary>
public sealed class ConsoleCommands(Orchestrator orchestrator, AuthenticationStateProvider identity, Notices notices)
{
    /// <summary>Sends the request; tells of its acceptance by a notice.</summary>
    /// <param name="title">What is asked for, in words: "Grow db-7 to 20 GiB".</param>
    /// <returns>Null where it was accepted.</returns>
    public async Task<Refusal?> SubmitAsync(Request request, string title, CancellationToken cancellation)
    {
        switch (await orchestrator.SubmitAsync(request, await ActorAsync(), cancellation))
        {
            case Submission.Accepted { Operation: { } operation } accepted:
                await notices.AddAsync(title, NoticeState.Accepted, "Accepted and recorded. Waiting for a worker.", operation, accepted.Volume);
                return null;
            case Submission.Accepted accepted:
                await notices.AddAsync(title, NoticeState.Verified, "Recorded.", null, accepted.Volume);
                return null;
            case Submission.Recorded:
                await notices.AddAsync(title, NoticeState.Verified, "Recorded.");
                return null;
            case Submission.Refused refused:
                return refused.Refusal;
            default:
                throw new InvalidOperationException("The write door gave an answer outside its closed set.");
        }
    }

    /// <summary>Sends the request and tells nobody: for those who tell of many at once.</summary>
    public async Task<Submission> SendAsync(Request request, CancellationToken cancellation) => await orchestrator.SubmitAsync(request, await ActorAsync(), cancellation);

    /// <summary>As <see cref="SubmitAsync"/>, for buttons without a dialog: a refusal becomes a notice too.</summary>
    public async Task TellAsync(Request request, string title, CancellationToken cancellation)
    {
        if (await SubmitAsync(request, title, cancellation) is { } refusal)
            await notices.AddAsync(title, NoticeState.Refused, $"Refused: {refusal}");
    }

    /// <summary>Why the signed-in person may not ask for this; null where they may.</summary>
    public async Task<string?> WhyForbiddenAsync(Request request) => orchestrator.WhyForbidden(request, await ActorAsync())?.ToString();

    /// <summary>The same, for what needs that role.</summary>
    public async Task<string?> WhyForbiddenAsync(Role needs) => orchestrator.WhyForbidden(needs, await ActorAsync())?.ToString();

    public async Task<Actor> ActorAsync() => (await identity.GetAuthenticationStateAsync()).User.ActorOf();
}
