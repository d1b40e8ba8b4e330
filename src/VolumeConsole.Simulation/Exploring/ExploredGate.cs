using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Data;

namespace VolumeConsole.Simulation.Exploring;

/// <summary>The writer gate with a seam on either side of each commit. A transaction itself is whole or not at all, and nothing comes in between.</summary>
internal sealed class ExploredGate(
    Scheduler scheduler, ExploredDatabase database, IDbContextFactory<VolumeDb> databases, TimeProvider clock, Variant variant) : IWriterGate
{
    public async Task<T> WriteAsync<T>(Func<WriteScope, CancellationToken, Task<T>> work, CancellationToken cancellation)
    {
        var strand = scheduler.Current ?? throw new InvalidOperationException("A transaction was begun by code that the explorer did not start.");
        var what = Name(strand);
        await scheduler.PassAsync(SeamKind.BeforeCommit, what);
        cancellation.ThrowIfCancellationRequested();
        var changed = false;
        var answer = await database.TransactAsync(databases, clock.GetUtcNow(), async (write, token) =>
        {
            var commit = new Commit(strand, what, write.Db);
            variant.Before(commit, database);
            var done = await work(write, token);
            variant.Amend(commit);
            changed = write.Db.ChangeTracker.HasChanges();
            return done;
        });
        // The write door saves by itself, so that a change shows as none left to save; it always changes something.
        if (changed || what == Submit) await scheduler.PassAsync(SeamKind.AfterCommit, what);
        return answer;
    }

    private const string Submit = "submit";

    private static string Name(Strand strand)
    {
        var number = ++strand.Writes;
        return strand.Name.Split(' ')[0] switch
        {
            StrandNames.Worker => number == 1 ? "claim" : "commit",
            StrandNames.Client => Submit,
            _ => $"commit {number}",
        };
    }
}
