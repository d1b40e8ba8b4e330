using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using VolumeConsole.Core.Access;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Drift;
using VolumeConsole.Core.Holds;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Telemetry;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core.Operations;

/// <summary>
/// The only write door for people and programs: checks the actor's present role, applies the request in one transaction of volume +
/// operation + activity, and rings. What it accepted is durable when it returns.
/// </summary>
public sealed partial class Orchestrator(
    IWriterGate gate,
    IAccess access,
    IDoorbell doorbell,
    BackendRegistry backends,
    OperationKinds kinds,
    IIdentifiers identifiers,
    OperationOptions options,
    ScanSignal scans,
    InstallationIdentity installation,
    HoldBook holds,
    IDatabaseProvider provider,
    ILogger<Orchestrator> log)
{
    private readonly ChangeServices _services = new(backends, kinds, identifiers, options, scans, installation, holds);

    /// <summary>Accepts or refuses a change; never throws for what a user can get wrong.</summary>
    /// <param name="cancellation">Gives up while waiting for the write; once begun, the outcome is told.</param>
    public async Task<Submission> SubmitAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        using var span = Spans.Submit(NameOf(request), actor);
        var submission = await DecideAsync(request, actor, cancellation);
        if (submission is Submission.Refused refused) span.End("refused", refused.Refusal.Message);
        else span.End("accepted");
        return submission;
    }

    private async Task<Submission> DecideAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        if (WhyForbidden(request, actor) is { } forbidden) return Refuse(request, actor, forbidden);
        try
        {
            var trace = Spans.CurrentContext;
            var (submission, change) = await gate.WriteAsync((write, token) => ApplyAsync(request, actor, trace, write, token), cancellation);
            foreach (var operation in change?.Due ?? []) doorbell.Ring(operation.BackendId, operation.Id, TimeSpan.Zero);
            foreach (var action in change?.Afterwards ?? []) action();
            if (submission is Submission.Refused refused) return Refuse(request, actor, refused.Refusal);
            if (change?.Operation is { } opened) Meters.OperationsRequested.Add(1, new KeyValuePair<string, object?>("kind", opened.Kind));
            LogAccepted(request.GetType().FullName, actor.ToString(), submission);
            return submission;
        }
        catch (DbUpdateException failure) when (WhyRefusedByIndex(failure) is { } refusal)
        {
            return Refuse(request, actor, refusal);
        }
    }

    /// <summary>Remembers the first answer to an idempotent request, for those who ask again.</summary>
    public Task RememberAnswerAsync(IdempotencyKey key, int status, string body, CancellationToken cancellation) =>
        gate.WriteAsync((write, token) => write.Db.IdempotencyKeys
            .Where(e => e.Owner == key.Owner && e.Key == key.Key && e.AnswerStatus == null)
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.AnswerStatus, status).SetProperty(e => e.AnswerBody, body), token), cancellation);

    /// <summary>Why this actor may not ask for this now; null where it may. The same words disable a button.</summary>
    public Refusal? WhyForbidden(Request request, Actor actor) => WhyForbidden(request.Needs, actor);

    /// <summary>The same, for what needs that role.</summary>
    public Refusal? WhyForbidden(Role needs, Actor actor) => access.RoleOf(actor) switch
    {
        null => new Refusal(RefusalReason.Forbidden, null, "Your sign-in has ended.", "Sign in again; nothing was changed."),
        { } role when role < needs => new Refusal(RefusalReason.Forbidden, null,
            $"This needs the role '{PersistedNames.Role.Of(needs)}', and you have '{PersistedNames.Role.Of(role)}'.",
            "Ask an administrator to do it, or for the role."),
        _ => null,
    };

    /// <returns>The answer, and what was changed: null where nothing was.</returns>
    private async Task<(Submission Submission, ChangeScope? Change)> ApplyAsync(
        Request request, Actor actor, string? trace, WriteScope write, CancellationToken cancellation)
    {
        if (request.Idempotency is { } key && await RecallAsync(key, write, cancellation) is { } earlier) return (earlier, null);

        var change = new ChangeScope(write, actor, request.Reason, _services, trace);
        if (await request.ApplyAsync(change, cancellation) is { } refusal)
        {
            write.Db.ChangeTracker.Clear();
            return (new Submission.Refused(refusal), null);
        }

        if (change.Volume is null && change.Subject is null)
            throw new InvalidOperationException($"{request.GetType().Name} was accepted without saying what it is about.");
        if (request.Idempotency is { } fresh && change.Volume is { } about) Remember(fresh, about.Id, change);

        // Saved here rather than by the gate, because the answer carries the number that the database gives.
        await write.Db.SaveChangesAsync(cancellation);
        return (change.Volume is { } volume ? new Submission.Accepted(volume.Id, change.Operation?.Id) : new Submission.Recorded(change.Subject!, change.SubjectId), change);
    }

    private static async Task<Submission?> RecallAsync(IdempotencyKey key, WriteScope write, CancellationToken cancellation)
    {
        var oldest = write.Now - IdempotencyKey.Kept;
        var entry = await write.Db.IdempotencyKeys.FirstOrDefaultAsync(e => e.Owner == key.Owner && e.Key == key.Key, cancellation);
        if (entry is null) return null;
        if (entry.CreatedAt < oldest)
        {
            await write.Db.IdempotencyKeys.Where(e => e.Owner == key.Owner && e.Key == key.Key).ExecuteDeleteAsync(cancellation);
            write.Db.ChangeTracker.Clear();
            return null;
        }

        return entry.RequestHash == key.RequestHash
            ? new Submission.Accepted(entry.VolumeId, entry.OperationId, Replayed: true)
            : new Submission.Refused(Refusal.Conflict("This Idempotency-Key was used for another request.", "Use a new key for each new request.")
                with
            { Field = "Idempotency-Key" });
    }

    private static void Remember(IdempotencyKey key, VolumeId volume, ChangeScope change) => change.Db.IdempotencyKeys.Add(new IdempotencyEntry
    {
        Owner = key.Owner,
        Key = key.Key,
        RequestHash = key.RequestHash,
        CreatedAt = change.Now,
        VolumeId = volume,
        Operation = change.Operation,
    });

    /// <summary>Two writers on one database can pass the same check; the index then decides, and its word is told like the check's.</summary>
    private Refusal? WhyRefusedByIndex(DbUpdateException failure) => failure is DbUpdateConcurrencyException
        ? Refusal.Conflict("Somebody changed this at the same moment.", "Look at it again, and repeat if you still want it.")
        : provider.RefusingIndex(failure) switch
        {
            IndexNames.ViewName => new Refusal(RefusalReason.NameTaken, "name", "You have a view of that name already.", "Choose another name."),
            IndexNames.LiveName => new Refusal(RefusalReason.NameTaken, "name", "That name was taken at the same moment.", "Choose another name."),
            IndexNames.ObjectName or IndexNames.OneRunning =>
                Refusal.Conflict("Somebody changed this at the same moment.", "Look at it again, and repeat if you still want it."),
            _ => null,
        };

    private Submission.Refused Refuse(Request request, Actor actor, Refusal refusal)
    {
        LogRefused(request.GetType().FullName, actor.ToString(), refusal.Reason, refusal.Message);
        return new Submission.Refused(refusal);
    }

    /// <summary>Requests of kinds are nested in them, and all are named alike.</summary>
    private static string NameOf(Request request) => (request.GetType().DeclaringType ?? request.GetType()).Name;

    [LoggerMessage(Level = LogLevel.Information, Message = "{Request} by {Actor} accepted: {Answer}")]
    private partial void LogAccepted(string? request, string actor, Submission answer);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Request} by {Actor} refused ({Reason}): {Message}")]
    private partial void LogRefused(string? request, string actor, RefusalReason reason, string message);
}
