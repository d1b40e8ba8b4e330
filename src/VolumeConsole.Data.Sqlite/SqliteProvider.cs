using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Data.Sqlite;

/// <summary>What is particular to SQLite: how a refusing index is recognized, full-text search, and how rows are numbered.</summary>
public sealed partial class SqliteProvider : IDatabaseProvider
{
    private const int UniqueViolation = 2067;
    private const int TrigramLength = 3;

    public string? RefusingIndex(DbUpdateException failure)
    {
        if (failure.InnerException is not SqliteException { SqliteExtendedErrorCode: UniqueViolation } refused) return null;

        // SQLite names the columns of a plain index, and the index itself only where it is one on expressions.
        return refused.Message switch
        {
            var m when m.Contains("Volumes.BackendId, Volumes.Name", StringComparison.Ordinal) => IndexNames.LiveName,
            var m when m.Contains("Volumes.BackendId, Volumes.ObjectName", StringComparison.Ordinal) => IndexNames.ObjectName,
            var m when m.Contains("Operations.VolumeId", StringComparison.Ordinal) => IndexNames.OneRunning,
            var m when m.Contains("Findings.BackendId", StringComparison.Ordinal) => IndexNames.OpenFinding,
            var m when m.Contains("SavedViews.Owner", StringComparison.Ordinal) => IndexNames.ViewName,
            _ => null,
        };
    }

    public IQueryable<Volume> Search(VolumeDb db, string term)
    {
        var text = term.Trim();
        if (text.Length == 0) return db.Volumes.AsNoTracking();
        // A range uses an index, where LIKE and StartsWith would not.
        var after = text + char.MaxValue;
        if (text.Length < TrigramLength)
            return db.Volumes.AsNoTracking().Where(v => string.Compare(v.Name, text) >= 0 && string.Compare(v.Name, after) < 0);

        // Streams the matches, newest first: whoever takes only some of them does not wait for the rest.
        var phrase = $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        if (!IdPrefix().IsMatch(text))
        {
            return db.VolumesAndSnapshots.FromSql($"""
                SELECT v.* FROM VolumeSearch AS s JOIN VolumeTexts AS t ON t.Row = s.rowid JOIN Volumes AS v ON v.Id = t.VolumeId
                WHERE s.Content MATCH {phrase} AND v.SnapshotOf IS NULL ORDER BY s.rowid DESC
                """).AsNoTracking();
        }

        var id = text.ToLowerInvariant();
        var afterId = id + char.MaxValue;
        return db.VolumesAndSnapshots.FromSql($"""
            SELECT v.* FROM Volumes AS v WHERE v.SnapshotOf IS NULL AND v.Id IN (
                SELECT t.VolumeId FROM VolumeSearch AS s JOIN VolumeTexts AS t ON t.Row = s.rowid WHERE s.Content MATCH {phrase}
                UNION SELECT i.Id FROM Volumes AS i WHERE i.Id >= {id} AND i.Id < {afterId})
            """).AsNoTracking();
    }

    public IQueryable<Volume> Scan(VolumeDb db, string term)
    {
        var pattern = $"%{term.Trim().Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal)}%";
        return db.VolumesAndSnapshots.FromSql($"""SELECT v.* FROM Volumes AS v WHERE v.SnapshotOf IS NULL AND v.Name || ' ' || v.Tags LIKE {pattern} ESCAPE '\'""").AsNoTracking();
    }

    public async Task<IAsyncDisposable> ReadOneMomentAsync(VolumeDb db, CancellationToken cancellation) => await OneMoment.BeginAsync(db, cancellation);

    public async Task<long> LastSequenceAsync(VolumeDb db, CancellationToken cancellation) =>
        await db.Database.SqlQuery<long?>($"SELECT MAX(seq) AS Value FROM sqlite_sequence WHERE name = 'Activity'").SingleAsync(cancellation) ?? 0;

    public async Task RaiseSequenceAsync(VolumeDb db, long atLeast, CancellationToken cancellation)
    {
        var raised = await db.Database.ExecuteSqlAsync($"UPDATE sqlite_sequence SET seq = MAX(seq, {atLeast}) WHERE name = 'Activity'", cancellation);
        if (raised == 0) await db.Database.ExecuteSqlAsync($"INSERT INTO sqlite_sequence (name, seq) VALUES ('Activity', {atLeast})", cancellation);
    }

    /// <summary>Long enough to be the beginning of few ids: these begin with the time that they were made at.</summary>
    [GeneratedRegex(@"\A[0-9a-fA-F]{8}[0-9a-fA-F-]*\z")]
    private static partial Regex IdPrefix();
}
