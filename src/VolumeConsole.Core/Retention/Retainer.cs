using Microsoft.Extensions.Logging;

namespace VolumeConsole.Core.Retention;

/// <summary>
/// Keeps tables bounded for years: deletes by key, in small transactions with pauses between them, so that writers hardly notice and
/// the write-ahead log stays small.
/// </summary>
public sealed partial class Retainer(IEnumerable<IRetentionRule> rules, RetentionOptions options, TimeProvider clock, ILogger<Retainer> log)
{
    /// <summary>Rows that one transaction deletes at most.</summary>
    public const int BatchMax = 1_000;

    /// <summary>One round over every table. Stopping it in the middle loses nothing: the next one goes on.</summary>
    /// <returns>How many rows it deleted.</returns>
    public async Task<long> RunAsync(CancellationToken cancellation)
    {
        var all = 0L;
        foreach (var rule in rules)
        {
            var deleted = 0L;
            await foreach (var rows in rule.DeleteAsync(clock.GetUtcNow(), cancellation))
            {
                deleted += rows;
                if (options.Pause > TimeSpan.Zero) await Task.Delay(options.Pause, clock, cancellation);
            }

            if (deleted > 0) LogDeleted(deleted, rule.What);
            all += deleted;
        }

        return all;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Deleted {Count} {What} whose time to be kept is over")]
    private partial void LogDeleted(long count, string what);
}
