using Microsoft.Extensions.DependencyInjection;
using VolumeConsole.Backends.CephRbd;
using VolumeConsole.Backends.Files;
using VolumeConsole.Core.Storage;

namespace VolumeConsole.Backends;

/// <summary>The backends that this project brings, one method each.</summary>
public static class BackendsRegistration
{
    /// <summary>Adds the kind <c>files</c>. Needs <see cref="FilesBackendOptions"/> among the services.</summary>
    public static IServiceCollection AddFilesBackend(this IServiceCollection services) =>
        services.AddSingleton<IBackendKind, FilesBackendKind>();

    /// <summary>Adds the kind <c>rbd</c>. Needs Ceph's libraries only where a backend of that kind is configured.</summary>
    public static IServiceCollection AddRbdBackend(this IServiceCollection services) =>
        services.AddSingleton<IBackendKind, RbdBackendKind>();
}
