using System.Globalization;
using VolumeConsole.Data.Sqlite;

namespace VolumeConsole.Web.Hosting.Backups;

/// <summary>Puts a backup into a data folder that nobody uses. What was there is moved aside, never overwritten.</summary>
/// <param name="data">Held: no console runs on it.</param>
/// <param name="database">The database file; absolute.</param>
public sealed class RestoreMode(DataDirectory data, string database, TimeProvider clock)
{
    private const string Staging = ".restoring";

    /// <summary>Checks all, copies all, and only then changes what the folder holds.</summary>
    /// <param name="backup">The backup's folder; absolute.</param>
    /// <param name="replaceNewer">The operator knows that the database in the folder is newer, or another installation's.</param>
    /// <returns>The backup, and where the old files are; null where there were none.</returns>
    /// <exception cref="MaintenanceRefusedException">It must not be done. Nothing was changed.</exception>
    public (BackupManifest Backup, string? Aside) Run(string backup, bool replaceNewer)
    {
        var manifest = BackupManifest.ReadChecked(backup);
        if (!SqliteCopy.Knows(manifest.Migration))
            throw new MaintenanceRefusedException($"The backup's database was written by a newer program ({manifest.Program}, '{manifest.Migration}'). Restore it with that version.");
        if (!replaceNewer) RefuseNewer(manifest);

        var staging = data.PathOf(Staging);
        if (Directory.Exists(staging)) Directory.Delete(staging, recursive: true);
        foreach (var file in manifest.Files) PrivateFiles.Copy(Path.Combine(backup, file.Path), Path.Combine(staging, file.Path));
        SqliteCopy.Inspect(Path.Combine(staging, BackupManifest.Database));

        // From here on a start is refused until the last file is in its place.
        var unfinished = data.PathOf(DataDirectory.UnfinishedRestoreFile);
        if (!File.Exists(unfinished)) PrivateFiles.Write(unfinished, []);
        var aside = MoveAside(manifest);
        MoveIn(staging, manifest);
        Directory.Delete(staging, recursive: true);
        File.Delete(unfinished);
        return (manifest, aside);
    }

    private void RefuseNewer(BackupManifest backup)
    {
        if (!File.Exists(database)) return;
        DatabaseFacts there;
        try
        {
            there = SqliteCopy.Inspect(database);
        }
        catch (DatabaseRefusedException)
        {
            return; // A damaged one is what backups are for; it is moved aside with the rest.
        }

        if (there.Installation is not null && there.Installation != backup.Installation)
            throw new MaintenanceRefusedException($"The data folder {data.Path} belongs to another installation ({there.Installation}) than the backup ({backup.Installation}). "
                + "Name another folder, or add --replace-newer: the old database is kept beside the new one.");
        if (there.Sequence > backup.Sequence)
            throw new MaintenanceRefusedException(string.Create(CultureInfo.InvariantCulture,
                $"The database in {data.Path} is newer than the backup: it stands at activity {there.Sequence:#,0}, the backup at {backup.Sequence:#,0}, made {backup.MadeAt:u}. ")
                + "To go back to the backup all the same, add --replace-newer: the old database is kept beside the new one.");
    }

    private string? MoveAside(BackupManifest backup)
    {
        var beside = backup.Files.Select(f => f.Path.Split('/')[0]).Distinct().Where(name => name != BackupManifest.Database).Select(data.PathOf);
        string[] old = [.. beside.Concat([database, $"{database}-wal", $"{database}-shm", $"{database}-journal"]).Where(Path.Exists)];
        if (old.Length == 0) return null;
        var aside = data.PathOf($"replaced-{clock.GetUtcNow().UtcDateTime.ToString("yyyyMMdd'T'HHmmssfff'Z'", CultureInfo.InvariantCulture)}");
        PrivateFiles.MakeFolder(aside);
        foreach (var path in old)
        {
            var to = Path.Combine(aside, Path.GetFileName(path));
            if (Directory.Exists(path)) Directory.Move(path, to);
            else File.Move(path, to);
        }

        return aside;
    }

    private void MoveIn(string staging, BackupManifest backup)
    {
        foreach (var name in backup.Files.Select(f => f.Path.Split('/')[0]).Distinct())
        {
            var from = Path.Combine(staging, name);
            if (Directory.Exists(from)) Directory.Move(from, data.PathOf(name));
            else File.Move(from, name == BackupManifest.Database ? database : data.PathOf(name));
        }
    }
}
