using Microsoft.Extensions.Logging;
using VolumeConsole.Core.Access;
using VolumeConsole.Core.Operations;

namespace VolumeConsole.Simulation.Demo;

/// <summary>Asks for changes as anybody would: through the one write door, under a name of its own, and with no more rights than an operator's.</summary>
public sealed partial class DemoDesk(Orchestrator orchestrator, ILogger<DemoDesk> log)
{
    /// <summary>Who does it, in the activity. The name needs a token; what acts on its behalf needs no secret.</summary>
    public const string ActorName = "demo";

    private static readonly Actor s_actor = Actor.OnBehalfOf(ActorName);

    public async Task<Submission> AskAsync(Request request, CancellationToken cancellation)
    {
        var answer = await orchestrator.SubmitAsync(request, s_actor, cancellation);

        // Somebody at the console may have been faster: that is no error, and the next request is another.
        if (answer is Submission.Refused { Refusal: var refusal }) LogRefused(request.GetType().FullName, refusal.Message);
        return answer;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The demonstration's {Request} was refused: {Message}")]
    private partial void LogRefused(string? request, string message);
}
