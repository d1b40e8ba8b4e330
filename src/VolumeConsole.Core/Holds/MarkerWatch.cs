using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Storage;

namespace VolumeConsole.Core.Holds;

/// <summary>
/// Tells a database that was rolled back by the markers of its backends: they carry the highest activity that was ever durable, so
/// one that is ahead of the database was written by a newer state of it.
/// </summary>
public sealed partial class MarkerWatch(
    IDbContextFactory<VolumeDb> databases, IWriterGate gate, IDatabaseProvider provider, InstallationIdentity installation, HoldBook book, ILogger<MarkerWatch> log)
{
    /// <summary>
    /// How far beyond the marker the activity goes on after a rollback. The marker is up to a sweep behind what clients have read,
    /// and no number that they have seen may come again.
    /// </summary>
    public const long Jump = 1_000_000;

    /// <summary>A backend that does not answer holds up neither start nor sweep for longer.</summary>
    private static readonly TimeSpan AnswerMax = TimeSpan.FromSeconds(5);

    /// <summary>Compares every marker that can be read with the database; sets a hold for each that is ahead.</summary>
    public async Task LookAsync(IReadOnlyCollection<Backend> backends, CancellationToken cancellation)
    {
        // The markers first: what is durable only rises, so a healthy one can never seem to be ahead.
        var read = await Task.WhenAll(backends.Select(b => ReadAsync(b, cancellation)));
        var markers = read.OfType<Marker>().ToList();
        if (markers.Count == 0) return;
        long known;
        await using (var db = await databases.CreateDbContextAsync(cancellation)) known = await provider.LastSequenceAsync(db, cancellation);
        if (markers.Any(m => m.Sequence > known)) await gate.WriteAsync((write, token) => SetAsync(markers, write, token), cancellation);
        foreach (var marker in markers) book.Compared(marker.BackendId);
    }

    private async Task<int> SetAsync(IReadOnlyList<Marker> markers, WriteScope write, CancellationToken cancellation)
    {
        var known = await provider.LastSequenceAsync(write.Db, cancellation);
        var ahead = markers.Where(m => m.Sequence > known).ToList();
        if (ahead.Count == 0) return 0;
        var last = await write.Db.Activity.AsNoTracking().OrderByDescending(a => a.Sequence).Select(a => (DateTimeOffset?)a.At).FirstOrDefaultAsync(cancellation);

        // Before the entries about it: they are the first that nobody has seen under another meaning.
        await provider.RaiseSequenceAsync(write.Db, ahead.Max(m => m.Sequence) + Jump, cancellation);
        foreach (var marker in ahead)
        {
            LogAhead(marker.BackendId, marker.Sequence, known);
            await HoldBook.SetAsync(HoldKind.Rollback, marker.BackendId, Words(marker, known, last), write, cancellation);
        }

        return ahead.Count;
    }

    private static string Words(Marker marker, long known, DateTimeOffset? last) =>
        $"The marker of backend '{marker.BackendId}' was written at activity {HoldWords.Number(marker.Sequence)}, and this database ended at activity "
        + $"{HoldWords.Number(known)}{(last is { } at ? $", {HoldWords.At(at)}" : "")}: it was restored from a backup, or another console runs on a copy of it. "
        + "It does not know what happened since: volumes made then are orphans with our mark, and purges that are due here may have been cancelled.";

    private async Task<Marker?> ReadAsync(Backend backend, CancellationToken cancellation)
    {
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            limit.CancelAfter(backend.Settings.Timeout < AnswerMax ? backend.Settings.Timeout : AnswerMax);
            return await backend.Storage.ReadIdentityAsync(limit.Token).WaitAsync(limit.Token) is IdentityResult.Found found
                && found.Identity.Installation == installation.Id
                ? new Marker(backend.Id, found.Identity.Sequence)
                : null;
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            LogNotRead(failure, backend.Id);
            return null;
        }
    }

    private sealed record Marker(string BackendId, long Sequence);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The marker of backend '{Backend}' stands at activity {Marker}, the database at {Known}: it was rolled back, and nothing is removed until an administrator releases the hold")]
    private partial void LogAhead(string backend, long marker, long known);

    [LoggerMessage(Level = LogLevel.Debug, Message = "The marker of backend '{Backend}' could not be read; nothing is removed from it before it was, once")]
    private partial void LogNotRead(Exception failure, string backend);
}
