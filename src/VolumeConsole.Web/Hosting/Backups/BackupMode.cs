using System.Reflection;
using VolumeConsole.Data.Sqlite;

namespace VolumeConsole.Web.Hosting.Backups;

/// <summary>Makes a backup of a console's data folder, whether or not it runs: the database as of one moment, and the secrets and settings beside it.</summary>
/// <param name="dataFolder">Absolute.</param>
/// <param name="database">The database file; absolute.</param>
public sealed class BackupMode(string dataFolder, string database, TimeProvider clock)
{
    private static string Version => Assembly.GetExecutingAssembly().GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    /// <summary>Writes into a folder beside the target, and gives it the target's name once it is whole.</summary>
    /// <param name="target">A folder that does not exist yet; absolute.</param>
    /// <exception cref="MaintenanceRefusedException">The target exists, or there is nothing to back up.</exception>
    public BackupManifest Run(string target)
    {
        if (Path.Exists(target)) throw new MaintenanceRefusedException($"{target} exists already, and a backup overwrites nothing. Name a new folder.");
        if (!File.Exists(database)) throw new MaintenanceRefusedException($"There is no database {database}. Name the data folder of a console that was started once.");
        var making = target + ".partial";
        if (Directory.Exists(making)) Directory.Delete(making, recursive: true);
        PrivateFiles.MakeFolder(making);
        var manifest = Fill(making);
        Directory.Move(making, target);
        return manifest;
    }

    private BackupManifest Fill(string folder)
    {
        // The secrets first: a key that is made meanwhile signs cookies that the copied database does not miss.
        var files = new List<string>();
        foreach (var name in BackupManifest.Beside.Where(n => File.Exists(Path.Combine(dataFolder, n)))) files.Add(name);
        var keys = Path.Combine(dataFolder, BackupManifest.Keys);
        if (Directory.Exists(keys)) files.AddRange(Directory.EnumerateFiles(keys).Select(f => $"{BackupManifest.Keys}/{Path.GetFileName(f)}").Order(StringComparer.Ordinal));
        foreach (var file in files) PrivateFiles.Copy(Path.Combine(dataFolder, file), Path.Combine(folder, file));

        var copy = Path.Combine(folder, BackupManifest.Database);
        PrivateFiles.Create(copy).Dispose();
        var facts = SqliteCopy.Copy(database, copy);
        var manifest = new BackupManifest(BackupManifest.FormatNow, Version, clock.GetUtcNow(), facts.Installation, facts.Sequence, facts.Migration,
            [.. files.Prepend(BackupManifest.Database).Select(f => BackupManifest.Describe(folder, f))]);
        manifest.Write(folder);
        return manifest;
    }
}
