using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using VolumeConsole.Core.Operations;

namespace VolumeConsole.Data.Sqlite;

/// <summary>What the model needs for SQLite beside what every database gets.</summary>
internal sealed class SqliteModel(ModelCustomizerDependencies dependencies) : RelationalModelCustomizer(dependencies)
{
    public override void Customize(ModelBuilder modelBuilder, DbContext context)
    {
        base.Customize(modelBuilder, context);

        // SQLite's conventions look past value converters. Numbers of operations are never reused.
        modelBuilder.Entity<Operation>().Property(o => o.Id).UseAutoincrement();
    }
}
