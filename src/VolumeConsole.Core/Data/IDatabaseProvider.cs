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
}
