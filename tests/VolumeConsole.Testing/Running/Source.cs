namespace VolumeConsole.Testing.Running;

/// <summary>Where the sources and the built program lie, told from where these tests were built.</summary>
public static class Source
{
    public static string Root { get; } = FindRoot();

    /// <summary>Release or Debug: the program is taken as built beside these tests.</summary>
    public static string Configuration { get; } = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    public static string WebProject => PathOf("src/VolumeConsole.Web");

    public static string WebProgram => Path.Combine(WebProject, "bin", Configuration, "net10.0", "VolumeConsole.Web.dll");

    public static string PathOf(string relative) => Path.Combine(Root, relative);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "VolumeConsole.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("These tests run inside the repository that they were built in.");
        return folder.FullName;
    }
}
