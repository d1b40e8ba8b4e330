using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Drift;
using VolumeConsole.Core.Holds;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Bulk;
using VolumeConsole.Core.Operations.Groups;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Storage.Vitals;
using VolumeConsole.Core.Views;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core.Data;

/// <summary>
/// The one source of truth for what users see. Reads: one short-lived context each, <c>AsNoTracking</c> into records.
/// Writes: only through <see cref="IWriterGate"/>.
/// </summary>
public sealed class VolumeDb(DbContextOptions<VolumeDb> options) : DbContext(options)
{
    /// <summary>What users see as volumes. Whoever forgets that there are snapshots beside them asks this.</summary>
    public IQueryable<Volume> Volumes => VolumesAndSnapshots.Where(v => v.SnapshotOf == null);

    /// <summary>The snapshots of volumes: rows of the same table, because they have an object, operations and drift as volumes do.</summary>
    public IQueryable<Volume> Snapshots => VolumesAndSnapshots.Where(v => v.SnapshotOf != null);

    /// <summary>Every row that owns an object: for what cares for objects, whatever users call them.</summary>
    public DbSet<Volume> VolumesAndSnapshots => Set<Volume>();

    public DbSet<Operation> Operations => Set<Operation>();
    public DbSet<Attempt> Attempts => Set<Attempt>();
    public DbSet<Observation> Observations => Set<Observation>();
    public DbSet<ActivityEntry> Activity => Set<ActivityEntry>();
    public DbSet<Finding> Findings => Set<Finding>();
    public DbSet<BackendScan> Scans => Set<BackendScan>();
    public DbSet<IdempotencyEntry> IdempotencyKeys => Set<IdempotencyEntry>();
    public DbSet<BulkRetry> BulkRetries => Set<BulkRetry>();
    public DbSet<BulkRetryItem> BulkRetryItems => Set<BulkRetryItem>();
    public DbSet<GroupNote> GroupNotes => Set<GroupNote>();
    public DbSet<BackendPause> Pauses => Set<BackendPause>();
    public DbSet<BackendMinute> Minutes => Set<BackendMinute>();
    public DbSet<Hold> Holds => Set<Hold>();
    public DbSet<SavedView> SavedViews => Set<SavedView>();
    public DbSet<Installation> Installations => Set<Installation>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) => VolumeModel.Build(modelBuilder);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => VolumeModel.Convert(configurationBuilder);
}
