using System.Globalization;
using Microsoft.Data.Sqlite;

namespace VolumeConsole.Web.Hosting.Backups;

/// <summary>
/// What the program does instead of serving, asked for by its first argument:
/// <c>backup --to FOLDER</c> or <c>restore --from FOLDER [--replace-newer]</c>, with the data folder configured as always.
/// </summary>
public static class MaintenanceMode
{
    private const string Backup = "backup";
    private const string Restore = "restore";
    private const string ReplaceNewer = "--replace-newer";

    public static bool IsAskedFor(string[] args) => args is [Backup or Restore, ..];

    /// <returns>The exit code.</returns>
    public static int Run(string[] args)
    {
        try
        {
            var rest = args[1..].Where(a => a != ReplaceNewer).ToArray();
            return args[0] == Backup ? BackUp(rest) : PutBack(rest, args.Contains(ReplaceNewer));
        }
        catch (Exception refused) when (refused is MaintenanceRefusedException or Core.Storage.InvalidConfigurationException or Data.Sqlite.DatabaseRefusedException
            or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"VolumeConsole cannot {(args[0] == Backup ? "make the backup" : "restore")}. {refused.Message}");
            return 1;
        }
    }

    private static int BackUp(string[] args)
    {
        var configuration = Configured(args, null);
        var target = Told(configuration, "to", "backup --to FOLDER");
        var data = DataDirectory.PathIn(configuration);
        var made = new BackupMode(data, DatabaseIn(Configured(args, data), data), TimeProvider.System).Run(target);
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Backup of {data} at activity {made.Sequence:#,0}, in {target} ({made.Files.Sum(f => f.Bytes):#,0} bytes). It holds keys and tokens: keep it as safe as the console."));
        return 0;
    }

    private static int PutBack(string[] args, bool replaceNewer)
    {
        var configuration = Configured(args, null);
        var backup = Told(configuration, "from", "restore --from FOLDER");
        using var data = DataDirectory.OpenForRestore(configuration);

        // The settings that will be in force say where the database lies.
        var (restored, aside) = new RestoreMode(data, DatabaseIn(Configured(args, File.Exists(Path.Combine(backup, DataDirectory.SettingsFile)) ? backup : data.Path), data.Path), TimeProvider.System)
            .Run(backup, replaceNewer);
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Restored {data.Path} to {restored.MadeAt:u}, activity {restored.Sequence:#,0}."));
        if (aside is not null) Console.Out.WriteLine($"What was there is kept in {aside}.");
        Console.Out.WriteLine("Start the console: where the storage is newer than this database, it removes nothing until an administrator has released the hold on the page Holds.");
        return 0;
    }

    private static IConfigurationRoot Configured(string[] args, string? settingsIn)
    {
        var builder = new ConfigurationBuilder().AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true);
        if (settingsIn is not null) builder.AddJsonFile(Path.Combine(settingsIn, DataDirectory.SettingsFile), optional: true);
        return builder.AddEnvironmentVariables().AddCommandLine(args).Build();
    }

    private static string Told(IConfigurationRoot configuration, string key, string usage) => configuration[key] is { Length: > 0 } folder
        ? Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))
        : throw new MaintenanceRefusedException($"It was not told where. Use: {usage} --{DataDirectory.Key}=DATA_FOLDER");

    private static string DatabaseIn(IConfigurationRoot configuration, string dataFolder) => configuration["Database:ConnectionString"] is { Length: > 0 } connection
        ? Path.GetFullPath(new SqliteConnectionStringBuilder(connection).DataSource)
        : Path.Combine(dataFolder, BackupManifest.Database);
}
