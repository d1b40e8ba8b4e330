using System.Globalization;
using System.Runtime.Versioning;
using Microsoft.Extensions.Configuration;
using VolumeConsole.Core.Storage;

namespace VolumeConsole.Backends.Files;

/// <summary>
/// Keys: <c>Path</c> (absolute; default: a folder named by the id under <see cref="FilesBackendOptions.DefaultRoot"/>) and
/// <c>QuotaBytes</c> (at least 1; default: none). A configured folder is never created: where it is missing, its storage is
/// not mounted, and an empty folder in its place would make every volume look lost.
/// </summary>
public sealed class FilesBackendKind(FilesBackendOptions options) : IBackendKind
{
    public string Name => "files";

    public IStorageBackend Create(string id, IConfigurationSection section)
    {
        if (!OperatingSystem.IsLinux() || !Environment.Is64BitProcess)
        {
            throw new InvalidConfigurationException(
                $"{section.Path}:Kind", "The kind 'files' needs 64-bit Linux.", "Run the console there, or choose another kind.");
        }

        var quotaBytes = QuotaBytes(section);
        return new FilesBackend(ConfiguredPath(section) ?? DefaultPath(id, section), quotaBytes);
    }

    private static string? ConfiguredPath(IConfigurationSection section)
    {
        var path = section["Path"];
        if (path is null) return null;
        if (!Path.IsPathFullyQualified(path) || path.Contains('\0'))
        {
            throw new InvalidConfigurationException(
                $"{section.Path}:Path", $"'{path}' is not an absolute path.", "Give the folder's path from the root on, like /srv/volumes.");
        }

        return File.Exists(path)
            ? throw new InvalidConfigurationException($"{section.Path}:Path", $"'{path}' is a file.", "Give the path of a folder.")
            : path;
    }

    private static long? QuotaBytes(IConfigurationSection section)
    {
        var text = section["QuotaBytes"];
        if (text is null) return null;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) && bytes > 0
            ? bytes
            : throw new InvalidConfigurationException(
                $"{section.Path}:QuotaBytes", $"'{text}' is not a number of bytes above 0.", "Give one, like 107374182400, or remove the key.");
    }

    [SupportedOSPlatform("linux")]
    private string DefaultPath(string id, IConfigurationSection section)
    {
        try
        {
            return DefaultFolder.Make(options.DefaultRoot, id);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidConfigurationException(
                $"{section.Path}:Path", $"Its default folder cannot be made: {e.Message}",
                "Give the console's user the right to write there, or set the key to another folder.");
        }
    }
}
