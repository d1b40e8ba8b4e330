namespace VolumeConsole.Architecture.Tests;

/// <summary>The source tree that these tests were built from. Paths are relative to its root, with forward slashes.</summary>
internal static class Repository
{
    private static readonly string[] s_generated = ["/bin/", "/obj/", "/Migrations/", "/artifacts/", "/wwwroot/"];
    private static readonly EnumerationOptions s_everything = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None };

    public static string Root { get; } = FindRoot();

    /// <summary>Files written by hand under these folders, in a stable order.</summary>
    public static IReadOnlyList<string> Files(string pattern, params string[] folders) =>
    [
        .. folders.Select(folder => Path.Combine(Root, folder)).Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, pattern, s_everything))
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Where(file => !s_generated.Any(('/' + file).Contains))
            .Order(StringComparer.Ordinal),
    ];

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>Whether a file or folder of that relative path exists.</summary>
    public static bool Has(string path) => Path.Exists(Path.Combine(Root, path));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "VolumeConsole.sln"))) return folder.FullName;
        }

        throw new InvalidOperationException($"There is no VolumeConsole.sln above {AppContext.BaseDirectory}.");
    }
}
