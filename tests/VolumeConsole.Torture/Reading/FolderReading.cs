namespace VolumeConsole.Torture.Reading;

/// <summary>Reads what lies in a files backend's folder.</summary>
public static class FolderReading
{
    private const string Marker = ".volumeconsole-identity";

    /// <summary>Volumes' files, and whatever else the console left there, with their sizes in bytes. Its marker is no volume.</summary>
    public static IReadOnlyDictionary<string, long> Read(string folder) => new DirectoryInfo(folder).EnumerateFiles()
        .Where(file => file.Name != Marker).ToDictionary(file => file.Name, file => file.Length);
}
