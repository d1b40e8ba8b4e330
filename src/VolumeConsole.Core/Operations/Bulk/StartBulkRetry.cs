using System.Globalization;
using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Activity;

namespace VolumeConsole.Core.Operations.Bulk;

/// <summary>
/// Retries many operations in stages, at most so many a second, and stops by itself when the trouble comes back. The operations are
/// fixed in this one transaction; <see cref="BulkRetrier"/> does the rest.
/// </summary>
/// <param name="RatePerSecond">From <see cref="RateMin"/> to <see cref="RateMax"/>.</param>
public sealed record StartBulkRetry(BulkSelection Selection, double RatePerSecond) : Request
{
    public const double RateMin = 0.1;
    public const double RateMax = 100;

    /// <summary>More at once would only get in each other's way.</summary>
    public const int RunningMax = 8;

    internal override async Task<Refusal?> ApplyAsync(ChangeScope change, CancellationToken cancellation)
    {
        if (!(RatePerSecond is >= RateMin and <= RateMax))
            return new Refusal(RefusalReason.Invalid, "rate_per_second", "That rate cannot be kept.",
                string.Create(CultureInfo.InvariantCulture, $"Choose from {RateMin} to {RateMax} operations a second."));
        if (await change.Db.BulkRetries.CountAsync(b => b.State == BulkRetryState.Running, cancellation) >= RunningMax)
            return Refusal.Conflict($"{RunningMax} bulk retries are running already.", "Wait until one has ended, or stop one.");
        return Selection switch
        {
            BulkSelection.Group group => await StartAsync(change, group, cancellation),
            BulkSelection.Chosen chosen => await StartAsync(change, [.. chosen.Operations.Distinct()], cancellation),
            _ => throw new InvalidOperationException($"{Selection.GetType().Name} is no selection of the closed set."),
        };
    }

    private async Task<Refusal?> StartAsync(ChangeScope change, BulkSelection.Group group, CancellationToken cancellation)
    {
        var total = await BulkSnapshot.CountAsync(change.Db, group, cancellation);
        if (total == 0)
            return Refusal.Conflict("No operation is left in this group, or all of them are in a bulk retry already.", "Look at the list of groups.");
        var title = change.Kinds.TryFind(group.Key.Kind, out var kind) ? kind.Title : group.Key.Kind;
        var bulk = await AddAsync(change, $"{title} on {group.Key.BackendId}: {group.Key.Cause}", total, cancellation);
        await BulkSnapshot.TakeAsync(change.Db, bulk.Id, group, cancellation);
        Tell(change, bulk, group.Key.BackendId);
        return null;
    }

    private async Task<Refusal?> StartAsync(ChangeScope change, List<OperationId> chosen, CancellationToken cancellation)
    {
        if (chosen.Count is 0 or > BulkSnapshot.ChosenMax)
            return new Refusal(RefusalReason.Invalid, "operations", $"{chosen.Count} operations are chosen.",
                $"Choose from 1 to {BulkSnapshot.ChosenMax.ToString("#,0", CultureInfo.InvariantCulture)}, or retry their whole group.");
        var known = 0;
        foreach (var some in chosen.Chunk(500))
        {
            var taken = await BulkSnapshot.Taken(change.Db).Where(id => some.Contains(id)).Take(1).ToListAsync(cancellation);
            if (taken.Count > 0) return Refusal.Conflict($"Operation {taken[0]} is in a running bulk retry already.", "Leave it out, or wait until that has ended.");
            known += await change.Db.Operations.CountAsync(o => some.Contains(o.Id), cancellation);
        }

        if (known < chosen.Count)
            return new Refusal(RefusalReason.NotFound, "operations", $"{chosen.Count - known} of the chosen operations do not exist.", "Check the numbers in the list of operations.");
        var bulk = await AddAsync(change, chosen.Count == 1 ? $"Operation {chosen[0]}" : $"{chosen.Count} chosen operations", chosen.Count, cancellation);
        await BulkSnapshot.TakeAsync(change.Db, bulk.Id, chosen, cancellation);
        Tell(change, bulk, null);
        return null;
    }

    /// <summary>Saved at once, because its operations need its number.</summary>
    private async Task<BulkRetry> AddAsync(ChangeScope change, string title, int total, CancellationToken cancellation)
    {
        var bulk = new BulkRetry
        {
            Title = title,
            RequestedBy = change.By,
            Reason = change.Reason,
            CreatedAt = change.Now,
            RatePerSecond = RatePerSecond,
            Total = total,
        };
        change.Db.BulkRetries.Add(bulk);
        await change.Db.SaveChangesAsync(cancellation);
        return bulk;
    }

    private void Tell(ChangeScope change, BulkRetry bulk, string? backendId)
    {
        change.About($"bulk retry {bulk.Id}", () => bulk.Id);
        change.LogBackend(ActivityTypes.BulkStarted, backendId,
            string.Create(CultureInfo.InvariantCulture, $"Bulk retry {bulk.Id} of {bulk.Total:#,0} operations, at most {RatePerSecond:0.#} a second: {bulk.Title}"));
    }
}
