using System.Runtime.Versioning;

namespace VolumeConsole.Backends.Files;

/// <summary>
/// Makes a backend's folder under the default root, once. That it was made is noted in a file beside the root: a folder that
/// has gone since must be missed, not replaced by an empty one in which every volume seems lost.
/// </summary>
[SupportedOSPlatform("linux")]
internal static class DefaultFolder
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>The folder's path, whether or not it is there now.</summary>
    public static string Make(string root, string id)
    {
        var path = Path.Combine(root, id);
        var note = $"{root.TrimEnd('/')}.{id}.made";
        if (File.Exists(note)) return path;
        Directory.CreateDirectory(path, OwnerOnly);
        File.WriteAllText(note, "The folder of this backend was made. Without the folder, remove this file to start with an empty one.\n");
        return path;
    }
}
