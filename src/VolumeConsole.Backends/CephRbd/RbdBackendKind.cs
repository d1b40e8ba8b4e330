using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Configuration;
using VolumeConsole.Core.Storage;

namespace VolumeConsole.Backends.CephRbd;

/// <summary>
/// Keys: <c>Pool</c>; <c>Namespace</c> (default: none); <c>ConfFile</c> (default: /etc/ceph/ceph.conf) or <c>MonHosts</c>; <c>User</c> (default:
/// volumeconsole); <c>KeyFile</c>; <c>Features</c> of new images. Ceph's libraries are looked for only where a backend of this kind is configured.
/// </summary>
public sealed class RbdBackendKind(TimeProvider clock) : IBackendKind
{
    private const string DefaultConfFile = "/etc/ceph/ceph.conf";
    private const string DefaultUser = "volumeconsole";
    private const string UserPrefix = "client.";

    public string Name => "rbd";

    /// <summary>A cluster does many things at once, and a worker spends part of its time on the database: twice as many as elsewhere keep it busy (measured).</summary>
    public BackendSettings Defaults { get; } = new() { Concurrency = 16 };

    public IStorageBackend Create(string id, IConfigurationSection section)
    {
        var confFile = ConfFile(section);
        var settings = new RbdSettings(
            Plain(section, "Pool") ?? throw new InvalidConfigurationException($"{section.Path}:Pool", "it is missing.", "Give the name of the pool, like volumes."),
            Plain(section, "Namespace") ?? "",
            confFile,
            section["MonHosts"],
            User(section),
            ExistingFile(section, "KeyFile"),
            TimeSpan.FromSeconds(Number(section, "TimeoutSeconds", Defaults.Timeout.TotalSeconds)),
            (int)Number(section, "Concurrency", Defaults.Concurrency),
            Features(section));
        DemandLibraries(section);
        return new RbdBackend(settings, clock);
    }

    private static void DemandLibraries(IConfigurationSection section)
    {
        foreach (var library in (string[])[Rados.Library, Rbd.Library])
        {
            if (!NativeLibrary.TryLoad(library, out _))
            {
                throw new InvalidConfigurationException(
                    $"{section.Path}:Kind", $"The kind 'rbd' needs Ceph's client libraries, and '{library}' cannot be loaded.",
                    "Install the packages librados2 and librbd1, or choose another kind.");
            }
        }
    }

    private static string? Plain(IConfigurationSection section, string key)
    {
        var text = section[key];
        if (text is null) return null;
        return text.Length > 0 && !text.Any(c => c is '/' or '@' || char.IsControl(c))
            ? text
            : throw new InvalidConfigurationException($"{section.Path}:{key}", $"'{text}' cannot be a name.", "Give the name alone, without '/' and '@'.");
    }

    private static string? ConfFile(IConfigurationSection section)
    {
        var file = ExistingFile(section, "ConfFile");
        switch (file, section["MonHosts"])
        {
            case (not null, not null):
                throw new InvalidConfigurationException($"{section.Path}:MonHosts", "it is given beside ConfFile, which names the monitors too.", "Remove one of the two.");
            case (null, ""):
                throw new InvalidConfigurationException($"{section.Path}:MonHosts", "it is empty.", "Give the monitors' addresses, like 10.0.0.1,10.0.0.2.");
            case (null, null):
                return File.Exists(DefaultConfFile)
                    ? DefaultConfFile
                    : throw new InvalidConfigurationException(
                        $"{section.Path}:ConfFile", $"it is missing, and there is no {DefaultConfFile}.",
                        "Give the path of the cluster's ceph.conf, or the monitors' addresses as MonHosts.");
            default:
                return file;
        }
    }

    private static string? ExistingFile(IConfigurationSection section, string key)
    {
        var path = section[key];
        if (path is null) return null;
        return Path.IsPathFullyQualified(path) && File.Exists(path)
            ? path
            : throw new InvalidConfigurationException($"{section.Path}:{key}", $"'{path}' is no file that can be seen.", "Give its path from the root on, and the console's user the right to read it.");
    }

    private static string User(IConfigurationSection section)
    {
        var user = Plain(section, "User") ?? DefaultUser;
        return user.StartsWith(UserPrefix, StringComparison.Ordinal) ? user[UserPrefix.Length..] : user;
    }

    private static ulong Features(IConfigurationSection section)
    {
        if (section["Features"] is not { } names) return RbdFeatures.Default;
        var key = $"{section.Path}:Features";
        if (RbdFeatures.Parse(names) is not { } features)
            throw new InvalidConfigurationException(key, $"'{names}' has a feature that is not known here.", $"Use, with commas between them: {string.Join(", ", RbdFeatures.Names)}.");
        return (features & RbdFeatures.ExclusiveLock) != 0
            ? features
            : throw new InvalidConfigurationException(key, "exclusive-lock is missing.", "Add it: without, a resize that comes late could shrink an image.");
    }

    // Their limits are checked where all backends' are.
    private static double Number(IConfigurationSection section, string key, double whenAbsent) =>
        double.TryParse(section[key], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 1e6 ? number : whenAbsent;
}
