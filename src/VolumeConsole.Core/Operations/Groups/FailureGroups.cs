using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Data;

namespace VolumeConsole.Core.Operations.Groups;

/// <summary>Counts what failed or needs attention by what it has in common. Reads the database alone.</summary>
public sealed class FailureGroups(IDbContextFactory<VolumeDb> databases)
{
    /// <summary>More groups than that are no help; the largest come first.</summary>
    public const int GroupsMax = 200;

    /// <param name="waiting">Also what waits to be tried again by itself.</param>
    /// <returns>The largest first, at most <see cref="GroupsMax"/>.</returns>
    public async Task<IReadOnlyList<FailureGroup>> ListAsync(bool waiting, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var counted = await Stuck(db, waiting).GroupBy(o => new { o.Kind, o.BackendId, Cause = o.Cause ?? "" })
            .Select(g => new
            {
                g.Key.Kind,
                g.Key.BackendId,
                g.Key.Cause,
                Count = g.Count(),
                InDoubt = g.Count(o => o.InDoubt),
                First = g.Min(o => o.EndedAt ?? o.StartedAt ?? o.CreatedAt),
                Last = g.Max(o => o.EndedAt ?? o.StartedAt ?? o.CreatedAt),
                Sample = g.Max(o => o.Id),
            })
            .OrderByDescending(g => g.Count).ThenByDescending(g => g.Sample).Take(GroupsMax).ToListAsync(cancellation);
        var samples = counted.ConvertAll(g => g.Sample);
        var errors = await db.Operations.AsNoTracking().Where(o => samples.Contains(o.Id)).Select(o => new { o.Id, o.ErrorCode, o.Error })
            .ToDictionaryAsync(o => o.Id, cancellation);
        var notes = await NotesAsync(db, counted.ConvertAll(g => g.Cause), cancellation);
        return counted.ConvertAll(g =>
        {
            var key = new FailureGroupKey(g.Kind, g.BackendId, g.Cause);

            // The sample may have been retried between the two readings, but it does not go away.
            var sample = errors.GetValueOrDefault(g.Sample);
            return new FailureGroup(key, g.Count, g.InDoubt, g.First, g.Last, g.Sample, sample?.ErrorCode, sample?.Error, notes.GetValueOrDefault(key));
        });
    }

    /// <summary>Those of one group: what a bulk retry of it takes.</summary>
    /// <param name="waiting">Also what waits to be tried again by itself.</param>
    public static IQueryable<Operation> Of(IQueryable<Operation> operations, FailureGroupKey group, bool waiting) => Stuck(operations, waiting)
        .Where(o => o.BackendId == group.BackendId && o.Kind == group.Kind && (o.Cause == group.Cause || (o.Cause == null && group.Cause == "")));

    private static IQueryable<Operation> Stuck(VolumeDb db, bool waiting) => Stuck(db.Operations.AsNoTracking(), waiting);

    private static IQueryable<Operation> Stuck(IQueryable<Operation> operations, bool waiting) => waiting
        ? operations.Where(o => o.State == OperationState.Failed || o.State == OperationState.NeedsAttention || o.State == OperationState.Waiting)
        : operations.Where(o => o.State == OperationState.Failed || o.State == OperationState.NeedsAttention);

    private static async Task<Dictionary<FailureGroupKey, GroupNote>> NotesAsync(VolumeDb db, List<string> causes, CancellationToken cancellation) =>
        (await db.GroupNotes.AsNoTracking().Where(n => causes.Contains(n.Cause)).ToListAsync(cancellation))
            .ToDictionary(n => new FailureGroupKey(n.Kind, n.BackendId, n.Cause));
}
