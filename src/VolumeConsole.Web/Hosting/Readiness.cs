using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Data;

namespace VolumeConsole.Web.Hosting;

/// <summary>
/// Whether requests can be accepted, and why not. Storage that is away is no reason: what is asked for is recorded, and waits.
/// </summary>
public sealed partial class Readiness(IDbContextFactory<VolumeDb> databases, ActivityFeed feed, TimeProvider clock, ILogger<Readiness> log)
{
    /// <summary>A probe must not hang with what it probes.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    /// <summary>A feed that stumbles once is no reason to take the console out of service.</summary>
    private static readonly TimeSpan s_behindMax = TimeSpan.FromSeconds(10);

    /// <returns>One word a reason, and a sentence for it; empty where it is ready.</returns>
    public async Task<IReadOnlyDictionary<string, string>> WhyNotAsync(CancellationToken cancellation)
    {
        var reasons = new Dictionary<string, string>();
        if (!feed.Started.IsCompletedSuccessfully) reasons["start"] = "The console is still starting.";
        if (feed.BehindSince is { } since && clock.GetUtcNow() - since > s_behindMax)
            reasons["feed"] = $"The activity feed has not read the log since {since:yyyy-MM-ddTHH:mm:ssZ}: pages show old data.";
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            limit.CancelAfter(s_patience);
            await using var db = await databases.CreateDbContextAsync(limit.Token);
            var pending = (await db.Database.GetPendingMigrationsAsync(limit.Token)).Count();
            if (pending > 0) reasons["migrations"] = $"{pending} migrations are not applied yet.";
            else if (!await db.Installations.AnyAsync(limit.Token)) reasons["database"] = "The database is not set up yet.";
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            LogNoAnswer(failure);
            reasons["database"] = "The database does not answer.";
        }

        return reasons;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database does not answer a readiness probe")]
    private partial void LogNoAnswer(Exception failure);
}
