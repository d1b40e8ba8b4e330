namespace VolumeConsole.Torture.Storages;

/// <summary>The folder of a backend of kind files.</summary>
/// <param name="configured">Whether the console has to be told of the folder; it finds the default one by itself.</param>
public sealed class FilesStorage(string folder, bool configured) : IHouseStorage
{
    private const string Marker = ".volumeconsole-identity";

    public string Backend => "local";

    public IReadOnlyDictionary<string, string> Settings => configured
        ? new Dictionary<string, string> { ["Backends:local:Kind"] = "files", ["Backends:local:Path"] = folder }
        : new Dictionary<string, string> { ["Backends:local:Kind"] = "files" };

    public Task RemoveAsync(string name, Action writtenDown)
    {
        if (!File.Exists(PathOf(name))) return Task.CompletedTask;
        writtenDown();
        File.Delete(PathOf(name));
        return Task.CompletedTask;
    }

    public Task ResizeAsync(string name, long sizeBytes, Action writtenDown)
    {
        try
        {
            using var file = new FileStream(PathOf(name), FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
            writtenDown();
            file.SetLength(sizeBytes);
        }
        catch (FileNotFoundException)
        {
            // Purged in this instant: there is nothing to change.
        }

        return Task.CompletedTask;
    }

    /// <summary>Its marker is no volume.</summary>
    public Task<IReadOnlyDictionary<string, long>> ReadAsync() => Task.FromResult<IReadOnlyDictionary<string, long>>(
        new DirectoryInfo(folder).EnumerateFiles().Where(file => file.Name != Marker).ToDictionary(file => file.Name, file => file.Length));

    private string PathOf(string name) => Path.Combine(folder, name);
}
