namespace VolumeConsole.Core.Retention;

/// <summary>What one table lets go of.</summary>
public interface IRetentionRule
{
    /// <summary>What it deletes, in the plural, for the log: "closed findings".</summary>
    string What { get; }

    /// <summary>
    /// Deletes what is over its time, at most <see cref="Retainer.BatchMax"/> rows a transaction. Yields after each transaction how
    /// many rows it deleted; the caller pauses then.
    /// </summary>
    IAsyncEnumerable<int> DeleteAsync(DateTimeOffset now, CancellationToken cancellation);
}
