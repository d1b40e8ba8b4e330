using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Data.Sqlite;

/// <summary>What is particular to SQLite: how a refusing index is recognized, and full-text search.</summary>
public sealed class SqliteProvider : IDatabaseProvider
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

        var phrase = $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        var id = text.ToLowerInvariant();
        var afterId = id + char.MaxValue;
        return db.Volumes.FromSql($"""
            SELECT v.* FROM Volumes AS v WHERE v.Id IN (
                SELECT t.VolumeId FROM VolumeSearch AS s JOIN VolumeTexts AS t ON t.Row = s.rowid WHERE s.Content MATCH {phrase}
                UNION SELECT i.Id FROM Volumes AS i WHERE i.Id >= {id} AND i.Id < {afterId})
            """).AsNoTracking();
    }
}
