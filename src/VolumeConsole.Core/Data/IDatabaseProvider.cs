using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core.Data;

/// <summary>What differs between databases, in one place.</summary>
public interface IDatabaseProvider
{
    /// <summary>The unique index that refused a write; null where the failure was another.</summary>
    string? RefusingIndex(DbUpdateException failure);

    /// <summary>
    /// Volumes whose name or tags contain the term, or whose id begins with it (from eight digits on); one or two letters match the
    /// beginning of the name only. Answers from an index, in no order that may be relied on, newest first where nothing else is asked for.
    /// </summary>
    IQueryable<Volume> Search(VolumeDb db, string term);

    /// <summary>The same for names and tags by reading each row: for what other filters have made few.</summary>
    IQueryable<Volume> Scan(VolumeDb db, string term);

    /// <summary>The highest activity sequence that was ever given out and committed, whether or not its entry is still kept; 0 before the first.</summary>
    Task<long> LastSequenceAsync(VolumeDb db, CancellationToken cancellation);

    /// <summary>From the context's next read until the returned is disposed, all that it reads is of one moment; writers do not wait for it.</summary>
    Task<IAsyncDisposable> ReadOneMomentAsync(VolumeDb db, CancellationToken cancellation);

    /// <summary>Lets the activity go on after at least this sequence. Call it at the writer gate.</summary>
    Task RaiseSequenceAsync(VolumeDb db, long atLeast, CancellationToken cancellation);
}
