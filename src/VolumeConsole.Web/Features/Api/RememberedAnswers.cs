using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Operations;

namespace VolumeConsole.Web.Features.Api;

/// <summary>First answers to requests with an idempotency key: who repeats the key gets what was said, to the letter.</summary>
public sealed class RememberedAnswers(Orchestrator orchestrator, IDbContextFactory<VolumeDb> databases)
{
    /// <param name="key">Null where none was sent: then nothing is remembered.</param>
    /// <param name="answer">Makes the first answer.</param>
    public async Task<ApiAnswer> GiveAsync(
        IdempotencyKey? key, Submission.Accepted accepted, Func<Submission.Accepted, Task<ApiAnswer>> answer, CancellationToken cancellation)
    {
        if (key is null) return await answer(accepted);
        if (accepted.Replayed && await RecallAsync(key, cancellation) is { } first) return first;
        var made = await answer(accepted);
        await orchestrator.RememberAnswerAsync(key, made.Status, made.Json, cancellation);
        return made;
    }

    /// <summary>Null where the first answer was never given: that process died, or is still waiting to give it.</summary>
    private async Task<ApiAnswer?> RecallAsync(IdempotencyKey key, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var entry = await db.IdempotencyKeys.AsNoTracking().FirstOrDefaultAsync(e => e.Owner == key.Owner && e.Key == key.Key, cancellation);
        return entry is { AnswerStatus: { } status, AnswerBody: { } json } ? new ApiAnswer(status, json) : null;
    }
}
