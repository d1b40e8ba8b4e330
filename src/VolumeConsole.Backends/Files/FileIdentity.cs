namespace VolumeConsole.Backends.Files;

/// <summary>Which file or directory it is, whatever its name.</summary>
internal readonly record struct FileIdentity(uint DeviceMajor, uint DeviceMinor, ulong Inode);
