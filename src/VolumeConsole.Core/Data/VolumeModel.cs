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

/// <summary>Tables, keys and indexes; the indexes that carry a rule of the design are named in <see cref="IndexNames"/>.</summary>
internal static class VolumeModel
{
    public static void Convert(ModelConfigurationBuilder types)
    {
        types.Properties<VolumeId>().HaveConversion<VolumeIdConverter>();
        types.Properties<OperationId>().HaveConversion<OperationIdConverter>();
        types.Properties<ObjectName>().HaveConversion<ObjectNameConverter>();
        types.Properties<DateTimeOffset>().HaveConversion<TimeConverter>();
        types.Properties<VolumeLifecycle>().HaveConversion<LifecycleConverter>();
        types.Properties<OperationState>().HaveConversion<OperationStateConverter>();
        types.Properties<AttemptOutcome>().HaveConversion<OutcomeConverter>();
        types.Properties<FindingState>().HaveConversion<FindingStateConverter>();
        types.Properties<ScanOutcome>().HaveConversion<ScanOutcomeConverter>();
        types.Properties<BulkRetryState>().HaveConversion<BulkRetryStateConverter>();
        types.Properties<BulkItemState>().HaveConversion<BulkItemStateConverter>();
        types.Properties<HoldKind>().HaveConversion<HoldKindConverter>();
    }

    public static void Build(ModelBuilder model)
    {
        BuildVolumes(model);
        BuildOperations(model);
        BuildActivity(model);
        BuildDrift(model);
        BuildBulk(model);
        BuildBackends(model);
    }

    private static void BuildVolumes(ModelBuilder model) => model.Entity<Volume>(volume =>
    {
        volume.ToTable("Volumes");
        volume.HasKey(v => v.Id);
        volume.Property(v => v.Version).IsConcurrencyToken();
        volume.Ignore(v => v.IsLive).Ignore(v => v.WasEverAvailable).Ignore(v => v.IsSnapshot);
        volume.HasIndex(v => new { v.BackendId, v.Name }, IndexNames.LiveName).IsUnique()
            .HasFilter("\"Lifecycle\" IN ('creating', 'available', 'failed')");
        volume.HasIndex(v => new { v.BackendId, v.ObjectName }, IndexNames.ObjectName).IsUnique();
        volume.HasIndex(v => new { v.SnapshotOf, v.Id }).HasFilter("\"SnapshotOf\" IS NOT NULL");
        volume.HasIndex(v => new { v.Lifecycle, v.Name, v.Id }, "IX_Volumes_Snapshots_Lifecycle_Name").HasFilter("\"SnapshotOf\" IS NOT NULL");
        // Lists of volumes leave snapshots out, and so do their indexes: what a page counts and skips stands in the index alone.
        const string NoSnapshot = "\"SnapshotOf\" IS NULL";
        // One index a sort order of the grid, each ending in the key so that pages are stable.
        volume.HasIndex(v => new { v.Lifecycle, v.Name, v.Id }).HasFilter(NoSnapshot);
        volume.HasIndex(v => new { v.Lifecycle, v.CreatedAt, v.Id }).HasFilter(NoSnapshot);
        volume.HasIndex(v => new { v.Lifecycle, v.SizeBytes, v.Id }).HasFilter(NoSnapshot);
        // SQLite uses a partial index only where a query says the very same words: these are Entity Framework's for "neither of the two".
        // The same over what users see, with and without the backend chosen: all that is skipped on the way to a far page stands in the index.
        const string Shown = $"{NoSnapshot} AND \"Lifecycle\" NOT IN ('deleting', 'deleted')";
        volume.HasIndex(v => new { v.Name, v.Id }, "IX_Volumes_Shown_Name").HasFilter(Shown);
        volume.HasIndex(v => new { v.CreatedAt, v.Id }, "IX_Volumes_Shown_CreatedAt").HasFilter(Shown);
        volume.HasIndex(v => new { v.SizeBytes, v.Id }, "IX_Volumes_Shown_SizeBytes").HasFilter(Shown);
        volume.HasIndex(v => new { v.BackendId, v.Name, v.Id, v.Lifecycle }, "IX_Volumes_Shown_Backend_Name").HasFilter(Shown);
        volume.HasIndex(v => new { v.BackendId, v.CreatedAt, v.Id, v.Lifecycle }, "IX_Volumes_Shown_Backend_CreatedAt").HasFilter(Shown);
        volume.HasIndex(v => new { v.BackendId, v.SizeBytes, v.Id, v.Lifecycle }, "IX_Volumes_Shown_Backend_SizeBytes").HasFilter(Shown);
    });

    private static void BuildOperations(ModelBuilder model)
    {
        model.Entity<Operation>(operation =>
        {
            operation.ToTable("Operations");
            operation.HasKey(o => o.Id);
            operation.Property(o => o.Id).ValueGeneratedOnAdd();
            operation.Property(o => o.State).IsConcurrencyToken();
            operation.Property(o => o.Attempt).IsConcurrencyToken();
            operation.Ignore(o => o.IsOpen);
            operation.HasOne<Volume>().WithMany().HasForeignKey(o => o.VolumeId).OnDelete(DeleteBehavior.Restrict);
            operation.HasIndex(o => new { o.VolumeId, o.Id });
            operation.HasIndex(o => o.VolumeId, IndexNames.OneRunning).IsUnique().HasFilter("\"State\" = 'running'");
            operation.HasIndex(o => new { o.State, o.DueAt });
            // One index a filter of the page of operations, each ending in the number that it is ordered by.
            operation.HasIndex(o => new { o.State, o.Id });
            operation.HasIndex(o => new { o.Kind, o.Id });
            operation.HasIndex(o => new { o.BackendId, o.Id });
            operation.HasIndex(o => new { o.BackendId, o.Kind, o.Id });
            operation.HasIndex(o => new { o.BackendId, o.State, o.DueAt });
            // Failures are counted by cause without reading a row.
            operation.HasIndex(o => new { o.State, o.BackendId, o.Kind, o.Cause });
        });
        model.Entity<Attempt>(attempt =>
        {
            attempt.ToTable("Attempts");
            attempt.HasKey(a => a.Id);
            attempt.HasOne<Operation>().WithMany().HasForeignKey(a => a.OperationId).OnDelete(DeleteBehavior.Cascade);
            attempt.HasIndex(a => new { a.OperationId, a.Number }).IsUnique();
            attempt.HasIndex(a => a.EndedAt);
        });
        model.Entity<IdempotencyEntry>(entry =>
        {
            entry.ToTable("IdempotencyKeys");
            entry.HasKey(e => new { e.Owner, e.Key });
            entry.HasOne(e => e.Operation).WithMany().HasForeignKey(e => e.OperationId).OnDelete(DeleteBehavior.SetNull);
            entry.HasIndex(e => e.CreatedAt);
        });
    }

    private static void BuildActivity(ModelBuilder model)
    {
        model.Entity<ActivityEntry>(entry =>
        {
            entry.ToTable("Activity");
            entry.HasKey(a => a.Sequence);
            entry.Property(a => a.Sequence).ValueGeneratedOnAdd();
            entry.HasOne(a => a.Operation).WithMany().HasForeignKey(a => a.OperationId).OnDelete(DeleteBehavior.SetNull);
            entry.HasIndex(a => new { a.VolumeId, a.Sequence });
            entry.HasIndex(a => new { a.BackendId, a.Sequence });
            entry.HasIndex(a => new { a.Actor, a.Sequence });
            entry.HasIndex(a => new { a.Type, a.Sequence });
            entry.HasIndex(a => a.At);
        });
        model.Entity<Installation>().ToTable("Installation").HasKey(i => i.Id);
        model.Entity<Installation>().Property(i => i.Id).ValueGeneratedNever();
    }

    private static void BuildDrift(ModelBuilder model)
    {
        model.Entity<Observation>(observation =>
        {
            observation.ToTable("Observations");
            observation.HasKey(o => new { o.BackendId, o.ObjectName });
            observation.Ignore(o => o.State);
        });
        model.Entity<Finding>(finding =>
        {
            finding.ToTable("Findings");
            finding.HasKey(f => f.Id);
            finding.HasIndex(f => new { f.BackendId, f.ObjectName, f.Rule }, IndexNames.OpenFinding).IsUnique().HasFilter("\"State\" <> 'closed'");
            finding.HasIndex(f => new { f.VolumeId, f.State });
            finding.HasIndex(f => new { f.State, f.LastSeenAt });
            finding.HasIndex(f => new { f.State, f.Rule, f.FirstSeenAt });
            finding.HasIndex(f => new { f.State, f.ClosedAt });
        });
        model.Entity<BackendScan>(scan =>
        {
            scan.ToTable("Scans");
            scan.HasKey(s => s.BackendId);
            scan.Ignore(s => s.SeenAllSince);
            scan.Property(s => s.Pass).IsConcurrencyToken();
        });
    }

    private static void BuildBulk(ModelBuilder model)
    {
        model.Entity<BulkRetry>(bulk =>
        {
            bulk.ToTable("BulkRetries");
            bulk.HasKey(b => b.Id);
            bulk.Property(b => b.State).IsConcurrencyToken();
            bulk.HasMany<BulkRetryItem>().WithOne().HasForeignKey(i => i.BulkRetryId).OnDelete(DeleteBehavior.Cascade);
            bulk.HasIndex(b => b.DismissedAt);
        });
        model.Entity<BulkRetryItem>(item =>
        {
            item.ToTable("BulkRetryItems");
            item.HasKey(i => new { i.BulkRetryId, i.OperationId });
            item.HasOne<Operation>().WithMany().HasForeignKey(i => i.OperationId).OnDelete(DeleteBehavior.Cascade);
            item.HasIndex(i => new { i.BulkRetryId, i.State, i.Position });
        });
        model.Entity<GroupNote>().ToTable("GroupNotes").HasKey(n => new { n.Kind, n.BackendId, n.Cause });
    }

    private static void BuildBackends(ModelBuilder model)
    {
        model.Entity<BackendPause>().ToTable("Pauses").HasKey(p => p.BackendId);
        model.Entity<BackendMinute>(minute =>
        {
            minute.ToTable("Minutes");
            minute.HasKey(m => new { m.BackendId, m.At });
            minute.Ignore(m => m.Total);
            minute.HasIndex(m => m.At);
        });
        model.Entity<Hold>().ToTable("Holds").HasKey(h => h.Id);
        model.Entity<SavedView>(view =>
        {
            view.ToTable("SavedViews");
            view.HasKey(v => v.Id);
            view.HasIndex(v => new { v.Owner, v.Page, v.Name }, IndexNames.ViewName).IsUnique();
        });
    }
}
