using VolumeConsole.Core.Storage;

namespace VolumeConsole.Backends.Files;

/// <summary>Something else than a regular file stands under an object name; it is neither followed nor touched.</summary>
internal sealed class NotAFileException(ObjectName name) : IOException(
    $"'{name}' is no regular file but a link, a folder or a device, and is left alone. Move it out of the backend's folder, then try again.");
