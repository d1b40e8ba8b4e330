using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Access;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Operations;

namespace VolumeConsole.Core.Holds;

/// <summary>
/// Which holds are in force. A claim asks the database in its own transaction; pages read the list in memory, which every sweep and
/// every change of ours renews.
/// </summary>
public sealed class HoldBook(IDbContextFactory<VolumeDb> databases, OperationKinds kinds, ClockComparison clock, ActivityFeed feed)
{
    /// <summary>More than one of each kind a backend can hardly be; a page shows no more.</summary>
    private const int InForceMax = 100;

    private static readonly Func<VolumeDb, CancellationToken, Task<bool>> AnyInForce = EF.CompileAsyncQuery(
        (VolumeDb db, CancellationToken cancellation) => db.Holds.Any(h => h.ReleasedAt == null));

    private readonly ConcurrentDictionary<string, bool> _compared = new(StringComparer.Ordinal);
    private ImmutableArray<Hold> _inForce = [];

    /// <summary>The kinds of operation that a hold holds back, by persisted name.</summary>
    public IReadOnlyList<string> RemovingKinds { get; } = [.. kinds.All.Where(k => k.Removes).Select(k => k.Name)];

    /// <summary>Oldest first, as of the last sweep or change; read without tracking.</summary>
    public IReadOnlyList<Hold> InForce => _inForce;

    /// <summary>
    /// Whether operations that remove from this backend must wait, asked of the database, and of the clock: one that has jumped since the last sweep holds
    /// before that is written down.
    /// </summary>
    public async Task<bool> HoldsBackAsync(string backendId, VolumeDb db, CancellationToken cancellation) =>
        !IsCompared(backendId) || clock.HasJumped || await AnyInForce(db, cancellation);

    /// <summary>
    /// Whether the backend's marker was compared with the database since this process began. Until then nobody knows whether the
    /// database was rolled back, so nothing is removed.
    /// </summary>
    public bool IsCompared(string backendId) => _compared.ContainsKey(backendId);

    public void Compared(string backendId) => _compared[backendId] = true;

    /// <summary>Why an operation of this kind is not claimed although it may be due; null where nothing holds it back.</summary>
    public string? WhyHeld(string kind, string backendId)
    {
        if (!RemovingKinds.Contains(kind)) return null;
        if (_inForce.FirstOrDefault() is { } hold)
            return $"Held: nothing is removed while the {HoldWords.NameOf(hold.Kind)} hold is in force. An administrator releases it on the page Holds.";
        return IsCompared(backendId)
            ? null
            : $"Held: backend '{backendId}' could not be asked since the console started whether this database is the newest. It goes on by itself once it answers.";
    }

    public async Task ReloadAsync(CancellationToken cancellation)
    {
        var before = _inForce;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        _inForce = [.. await db.Holds.AsNoTracking().Where(h => h.ReleasedAt == null).OrderBy(h => h.Id).Take(InForceMax).ToListAsync(cancellation)];
        if (!before.Select(h => h.Id).SequenceEqual(_inForce.Select(h => h.Id))) feed.Nudge("");
    }

    /// <summary>Takes a released one out of what pages see, at once.</summary>
    public void Released(long id)
    {
        ImmutableInterlocked.Update(ref _inForce, list => list.RemoveAll(h => h.Id == id));

        // The feed may have told of the release already, when this list was still the old one.
        feed.Nudge("");
    }

    /// <summary>Puts a hold in force, unless one of that kind and backend is already.</summary>
    /// <returns>Whether it is new.</returns>
    public static async Task<bool> SetAsync(HoldKind kind, string? backendId, string detail, WriteScope write, CancellationToken cancellation)
    {
        if (await write.Db.Holds.AnyAsync(h => h.ReleasedAt == null && h.Kind == kind && h.BackendId == backendId, cancellation)) return false;
        write.Db.Holds.Add(new Hold { Kind = kind, BackendId = backendId, Since = write.Now, Detail = detail });
        write.Db.Activity.Add(new ActivityEntry
        {
            At = write.Now,
            Actor = Actor.Reconciler.ToString(),
            Type = ActivityTypes.HoldSet,
            BackendId = backendId,
            Detail = detail,
        });
        return true;
    }
}
