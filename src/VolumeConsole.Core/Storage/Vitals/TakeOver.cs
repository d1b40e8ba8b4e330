using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using VolumeConsole.Core.Access;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Data;

namespace VolumeConsole.Core.Storage.Vitals;

/// <summary>
/// Carries out a recorded decision to take a backend over. The decision is durable first (the activity keeps it), then the marker is
/// written, then read again: a crash before the marker leaves a backend that nothing is sent to, and the decision is carried out at the
/// next look; a crash after it leaves a backend that is ours, by a recorded decision. It is carried out only while the
/// storage still carries the marker that the administrator saw: another one may have been mounted since.
/// </summary>
public sealed partial class TakeOver(IDbContextFactory<VolumeDb> databases, IWriterGate gate, InstallationIdentity installation, TimeProvider clock, ILogger<TakeOver> log)
{
    /// <summary>A decision that could not be carried out for so long is not one about what is there now.</summary>
    private static readonly TimeSpan DecisionKept = TimeSpan.FromMinutes(10);

    /// <summary>Does nothing where nobody decided, or the storage is not the one that it was decided about.</summary>
    public async Task CarryOutAsync(Backend backend, CancellationToken cancellation)
    {
        var seen = backend.Admission;
        if (await DecisionAsync(backend.Id, cancellation) is not { } decision || decision.Detail != Words(seen) || clock.GetUtcNow() - decision.At > DecisionKept) return;
        try
        {
            using var limit = new CancellationTokenSource(backend.Settings.Timeout, clock);
            using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
            if (await backend.CheckAsync(installation.Id, both.Token).WaitAsync(both.Token) != seen) return;
            await backend.Storage.WriteIdentityAsync(new BackendIdentity(installation.Id, decision.Sequence), both.Token).WaitAsync(both.Token);
            if (await backend.CheckAsync(installation.Id, both.Token).WaitAsync(both.Token) is { IsOurs: true })
                await gate.WriteAsync((write, _) => Log(backend.Id, ActivityTypes.BackendTakenOver, $"It carried {seen.Marker}, and carries ours now.", write), cancellation);
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            LogNotWritten(failure, backend.Id);
        }
    }

    /// <summary>How a decision is recorded: it names the marker that it is about.</summary>
    internal static string Words(BackendAdmission seen) => $"To be taken over; it carries {seen.Marker}.";

    /// <summary>The last word about taking it over, where that is a decision that was not carried out.</summary>
    private async Task<ActivityEntry?> DecisionAsync(string backendId, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var last = await db.Activity.AsNoTracking()
            .Where(a => a.BackendId == backendId && (a.Type == ActivityTypes.TakeOverDecided || a.Type == ActivityTypes.BackendTakenOver))
            .OrderByDescending(a => a.Sequence).FirstOrDefaultAsync(cancellation);
        return last is { Type: ActivityTypes.TakeOverDecided } ? last : null;
    }

    private static Task<bool> Log(string backendId, string type, string detail, WriteScope write)
    {
        write.Db.Activity.Add(new ActivityEntry { At = write.Now, Actor = Actor.Reconciler.ToString(), Type = type, BackendId = backendId, Detail = detail });
        return Task.FromResult(true);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The marker of backend '{Backend}' could not be written; it is tried again for ten minutes after the decision")]
    private partial void LogNotWritten(Exception failure, string backend);
}
