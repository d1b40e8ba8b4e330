using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Simulation.Exploring.Variants;

/// <summary>How a wrong variant writes what the engine's own types do not let it.</summary>
internal static class CommitExtensions
{
    public static Volume? Volume(this Commit commit) => commit.Db.ChangeTracker.Entries<Volume>().FirstOrDefault()?.Entity;

    public static Operation? Operation(this Commit commit) => commit.Db.ChangeTracker.Entries<Operation>().FirstOrDefault()?.Entity;

    public static void Set<T>(this Commit commit, T entity, string property, object? value) where T : class => commit.Db.Entry(entity).Property(property).CurrentValue = value;

    /// <summary>Nothing of it is saved.</summary>
    public static void Drop(this Commit commit) => commit.Db.ChangeTracker.Clear();
}
