
namespace VolumeConsole.EndToEnd.Tests.Keeping;

/// <summary>The scripts that operators run, on the program that these tests were built with.</summary>
internal static class Backups
{
    public static Task<CommandEnd> BackUpAsync(string dataFolder, string target) => RunAsync("eng/backup", dataFolder, target);

    public static Task<CommandEnd> RestoreAsync(string backup, string dataFolder, params string[] more) => RunAsync("eng/restore", [backup, dataFolder, .. more]);

    private static Task<CommandEnd> RunAsync(string script, params string[] arguments) =>
        Command.RunAsync("env", [$"VOLUMECONSOLE={Source.WebProgram}", Source.PathOf(script), .. arguments]);
}
