using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Operations.Groups;

namespace VolumeConsole.Core.Operations.Bulk;

/// <summary>Fixes which operations a bulk retry has, inside its transaction: by selects, because a hundred thousand rows go through no tracker.</summary>
internal static class BulkSnapshot
{
    /// <summary>The most that one bulk retry takes; of a larger group it takes the oldest.</summary>
    public const int ItemsMax = 100_000;

    /// <summary>The most that may be chosen by number.</summary>
    public const int ChosenMax = 10_000;

    private const int NumbersAtOnce = 500;

    /// <summary>Operations that some running bulk retry still has before it, or under way.</summary>
    public static IQueryable<OperationId> Taken(VolumeDb db) =>
        from item in db.BulkRetryItems
        where item.State == BulkItemState.Pending || item.State == BulkItemState.Retried
        join bulk in db.BulkRetries on item.BulkRetryId equals bulk.Id
        where bulk.State == BulkRetryState.Running
        select item.OperationId;

    public static Task<int> CountAsync(VolumeDb db, BulkSelection.Group group, CancellationToken cancellation) =>
        FailureGroups.Of(db.Operations, group.Key, group.Waiting).Where(o => !Taken(db).Contains(o.Id)).OrderBy(o => o.Id).Take(ItemsMax).CountAsync(cancellation);

    public static Task<int> TakeAsync(VolumeDb db, long bulk, BulkSelection.Group group, CancellationToken cancellation)
    {
        var third = PersistedNames.OperationState.Of(group.Waiting ? OperationState.Waiting : OperationState.Failed);
        return db.Database.ExecuteSqlAsync($"""
            INSERT INTO "BulkRetryItems" ("BulkRetryId", "OperationId", "Position", "State")
            SELECT {bulk}, o."Id", ROW_NUMBER() OVER (ORDER BY o."Id") - 1, 'pending'
            FROM "Operations" AS o
            WHERE o."State" IN ('failed', 'needs_attention', {third}) AND o."BackendId" = {group.Key.BackendId} AND o."Kind" = {group.Key.Kind}
              AND (o."Cause" = {group.Key.Cause} OR (o."Cause" IS NULL AND {group.Key.Cause} = ''))
              AND NOT EXISTS (
                SELECT 1 FROM "BulkRetryItems" AS i JOIN "BulkRetries" AS b ON b."Id" = i."BulkRetryId"
                WHERE i."OperationId" = o."Id" AND i."State" IN ('pending', 'retried') AND b."State" = 'running')
            ORDER BY o."Id" LIMIT {ItemsMax}
            """, cancellation);
    }

    /// <summary>In the order of their numbers.</summary>
    /// <returns>How many of them exist.</returns>
    public static async Task<int> TakeAsync(VolumeDb db, long bulk, IEnumerable<OperationId> chosen, CancellationToken cancellation)
    {
        var position = 0;
        foreach (var some in chosen.Select(id => id.Value).Order().Chunk(NumbersAtOnce))
        {
            var holes = string.Join(", ", Enumerable.Range(2, some.Length).Select(hole => $"{{{hole}}}"));
            var sql = $$"""
                INSERT INTO "BulkRetryItems" ("BulkRetryId", "OperationId", "Position", "State")
                SELECT {0}, o."Id", ROW_NUMBER() OVER (ORDER BY o."Id") - 1 + {1}, 'pending' FROM "Operations" AS o WHERE o."Id" IN ({{holes}})
                """;
            position += await db.Database.ExecuteSqlRawAsync(sql, [bulk, position, .. some.Cast<object>()], cancellation);
        }

        return position;
    }
}
