using System.Globalization;

namespace VolumeConsole.Web.Demo;

/// <summary>
/// The data of a demonstration, in a folder of its own under the system's temporary one. It is gone when this is disposed; what a demonstration left that
/// could not end in order is removed when the next is made.
/// </summary>
public sealed class DemoFolder : IDisposable
{
    private const string Prefix = "volumeconsole-demo-";
    private readonly DirectoryInfo _folder;

    private DemoFolder(DirectoryInfo folder) => _folder = folder;

    /// <summary>Absolute.</summary>
    public string Path => _folder.FullName;

    /// <summary>For its owner alone, under a name that nobody can foresee.</summary>
    public static DemoFolder Make()
    {
        foreach (var left in new DirectoryInfo(System.IO.Path.GetTempPath()).EnumerateDirectories(Prefix + "*").Where(IsLeft)) Remove(left);
        return new DemoFolder(Directory.CreateTempSubdirectory(string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Environment.ProcessId}-")));
    }

    public void Dispose() => Remove(_folder);

    /// <summary>The name says whose it is. A number may have been given again, to us for one; what is no folder of ours is left alone.</summary>
    private static bool IsLeft(DirectoryInfo folder)
    {
        if (folder.LinkTarget is not null) return false;
        var number = folder.Name[Prefix.Length..].Split('-')[0];
        return int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var process)
            && (process == Environment.ProcessId || !Directory.Exists($"/proc/{process}"));
    }

    /// <summary>What cannot be removed is somebody else's, or being removed by another start: it harms nobody, and is told.</summary>
    private static void Remove(DirectoryInfo folder)
    {
        try
        {
            folder.Delete(recursive: true);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            if (folder.Exists) Console.Error.WriteLine($"The temporary folder {folder.FullName} could not be removed: {refused.Message}");
        }
    }
}
