namespace VolumeConsole.Backends.Files;

/// <param name="DefaultRoot">
/// Where the folders of backends without a configured Path stand, absolute; a backend's folder is named by its id.
/// </param>
public sealed record FilesBackendOptions(string DefaultRoot);
