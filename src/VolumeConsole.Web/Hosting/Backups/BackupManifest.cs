using System.Security.Cryptography;
using System.Text.Json;

namespace VolumeConsole.Web.Hosting.Backups;

/// <summary>What a backup says of itself. Written last: a folder without it is no backup.</summary>
/// <param name="Format">Of the backup, not of the database. This program writes and reads 1.</param>
/// <param name="Program">The version that made it.</param>
/// <param name="Migration">The version of the database's tables.</param>
/// <param name="Sequence">The highest activity in it.</param>
public sealed record BackupManifest(
    int Format, string Program, DateTimeOffset MadeAt, Guid? Installation, long Sequence, string Migration, IReadOnlyList<BackupFile> Files)
{
    public const int FormatNow = 1;
    public const string FileName = "manifest.json";
    public const string Database = "volumeconsole.db";
    public const string Keys = "keys";

    /// <summary>What is kept beside the database, where it exists.</summary>
    public static readonly string[] Beside = ["admin-token", DataDirectory.SettingsFile];

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static string Hash(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    public static BackupFile Describe(string folder, string relative)
    {
        var path = Path.Combine(folder, relative);
        return new BackupFile(relative, new FileInfo(path).Length, Hash(path));
    }

    public void Write(string folder) => PrivateFiles.Write(Path.Combine(folder, FileName), JsonSerializer.SerializeToUtf8Bytes(this, s_json));

    /// <summary>Reads the manifest of a backup, and every file that it names.</summary>
    /// <exception cref="MaintenanceRefusedException">It is no backup, one of a later format, or not what was written.</exception>
    public static BackupManifest ReadChecked(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path)) throw new MaintenanceRefusedException($"{folder} is no backup, or one that was not finished: it has no {FileName}. Name a folder that a backup made.");
        var manifest = Read(path);
        if (manifest.Format != FormatNow)
            throw new MaintenanceRefusedException($"{folder} is a backup of format {manifest.Format}, and this program reads {FormatNow}. Use the version that made it ({manifest.Program}) or a later one.");
        foreach (var file in manifest.Files) Check(folder, file);
        if (manifest.Files.All(f => f.Path != Database)) throw new MaintenanceRefusedException($"{folder} is damaged: its manifest names no {Database}. Use another backup.");
        return manifest;
    }

    private static BackupManifest Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<BackupManifest>(File.ReadAllBytes(path), s_json) ?? throw new JsonException("it is empty");
        }
        catch (JsonException wrong)
        {
            throw new MaintenanceRefusedException($"{path} is damaged: {wrong.Message} Use another backup.");
        }
    }

    private static void Check(string folder, BackupFile file)
    {
        if (!IsOurs(file.Path)) throw new MaintenanceRefusedException($"{folder} is damaged: its manifest names '{file.Path}', which no backup holds. Use another backup.");
        var path = Path.Combine(folder, file.Path);
        if (!File.Exists(path)) throw new MaintenanceRefusedException($"{folder} is damaged: {file.Path} is missing. Use another backup.");
        if (new FileInfo(path).Length != file.Bytes || Hash(path) != file.Sha256)
            throw new MaintenanceRefusedException($"{folder} is damaged: {file.Path} is not what was written. Use another backup.");
    }

    /// <summary>A manifest is input: it must not lead out of the folder.</summary>
    private static bool IsOurs(string path) => path == Database || Beside.Contains(path)
        || (path.StartsWith(Keys + "/", StringComparison.Ordinal) && Path.GetFileName(path) is { Length: > 0 } name && path == $"{Keys}/{name}" && name is not ("." or ".."));
}
