namespace VolumeConsole.Web.Hosting.Backups;

/// <summary>One file of a backup, as its manifest says it.</summary>
/// <param name="Path">Below the backup's folder, with slashes.</param>
/// <param name="Sha256">Of its bytes, in lower-case hexadecimal digits.</param>
public sealed record BackupFile(string Path, long Bytes, string Sha256);
