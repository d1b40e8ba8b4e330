using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core.Data;

/// <summary>What differs between databases, in one place.</summary>
public interface IDatabaseProvider
{
    /// <summary>The unique index that refused a write; null where the failure was another.</summary>
    string? RefusingIndex(DbUpdateException failure);

    /// <summary>Volumes whose name, id or tags contain the term; one or two letters match the beginning of the name only.</summary>
    IQueryable<Volume> Search(VolumeDb db, string term);

    /// <summary>The highest activity sequence that was ever given out and committed, whether or not its entry is still kept; 0 before the first.</summary>
    Task<long> LastSequenceAsync(VolumeDb db, CancellationToken cancellation);

    /// <summary>Lets the activity go on after at least this sequence. Call it at the writer gate.</summary>
    Task RaiseSequenceAsync(VolumeDb db, long atLeast, CancellationToken cancellation);
}
