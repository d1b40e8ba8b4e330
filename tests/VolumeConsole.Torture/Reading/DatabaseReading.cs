using System.Globalization;
using VolumeConsole.Testing.Running;
using VolumeConsole.Torture.Comparing;

namespace VolumeConsole.Torture.Reading;

/// <summary>Reads the file of the database itself, not what the console says of it; never writes.</summary>
public static class DatabaseReading
{
    public static async Task<DatabaseRecord> ReadAsync(ConsoleDatabase database)
    {
        var volumes = await database.RowsAsync("SELECT Id, Name, Lifecycle, SizeBytes, ObjectName FROM Volumes");
        var operations = await database.RowsAsync("""
            SELECT o.Id, o.VolumeId, o.Kind, o.State, o.WantedSizeBytes, (SELECT COUNT(*) FROM Attempts a WHERE a.OperationId = o.Id AND a.Outcome = 'done'), o.Error
            FROM Operations o
            """);
        var keys = await database.RowsAsync("SELECT Key, VolumeId, OperationId FROM IdempotencyKeys");
        var findings = await database.RowsAsync("SELECT Rule || ' ' || ObjectName FROM Findings WHERE State = 'open'");
        var holds = await database.RowsAsync("SELECT Kind || ': ' || Detail FROM Holds WHERE ReleasedAt IS NULL");
        var check = await database.RowsAsync("PRAGMA integrity_check");
        var foreign = await database.CountAsync("SELECT COUNT(*) FROM pragma_foreign_key_check");
        return new DatabaseRecord(
            volumes.Select(r => new VolumeRow(r[0], r[1], r[2], Number(r[3]), r[4])).ToDictionary(v => v.Id),
            operations.Select(r => new OperationRow(Number(r[0]), r[1], r[2], r[3], r[4].Length == 0 ? null : Number(r[4]), (int)Number(r[5]), r[6])).ToDictionary(o => o.Id),
            keys.ToDictionary(r => r[0], r => new KeyRow(r[1], r[2].Length == 0 ? null : Number(r[2]))),
            findings.Select(r => r[0]).ToHashSet(),
            [.. holds.Select(r => r[0])],
            Words(check.Select(r => r[0]), foreign));
    }

    private static string Words(IEnumerable<string> check, long foreign)
    {
        var said = check.Where(line => line != "ok").ToList();
        if (foreign > 0) said.Add($"{foreign} rows refer to rows that are not there");
        return string.Join("; ", said);
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
